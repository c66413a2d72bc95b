import { type LineFormat, splitLine } from '../packets/split-line.js';
import { secondsOf, type TimeForm, timeFormOf } from './time-form.js';

/** What a file's first packets tell of its times. */
export interface SampledTimes {
  readonly timeForm: TimeForm;
  /** The first, as it stands in the file; undefined when there is no packet yet. */
  readonly firstTime: string | undefined;
}

/** The Time column of Wireshark's list holds what `tshark -t` asks for, and does not tell what that is. */
const ANY_TIME = /^(_ws\.col\.(cls_)?time|time)$/i;

const MOST_LINES = 200;

export function sampleTimes(
  lines: readonly string[],
  format: LineFormat,
  column: string,
): SampledTimes {
  const first = lines.slice(0, MOST_LINES);
  const timeIn = (line: string) => splitLine(line, format)[format.timeColumn] ?? '';
  const firstLine = first.find((line) => timeFormOf(timeIn(line), column) !== undefined);
  const firstTime = firstLine === undefined ? undefined : timeIn(firstLine);
  const timeForm = timeFormOf(firstTime ?? '', column) ?? formByName(column);
  const mayBeDelta = timeForm === 'relative' && ANY_TIME.test(column);
  const isDelta = mayBeDelta && areDeltas(first.map(timeIn));
  return { timeForm: isDelta ? 'delta' : timeForm, firstTime };
}

/** Times since the first packet rise, but for the odd one; those since the packet before fall as often. */
function areDeltas(times: readonly string[]): boolean {
  const seconds = times.map(secondsOf).filter((time) => time !== undefined);
  const steps = seconds.slice(1).map((time, i) => time - (seconds[i] ?? 0));
  const [rises, falls] = [steps.filter((step) => step > 0), steps.filter((step) => step < 0)];
  return falls.length > 1 && falls.length > rises.length / 3;
}

/** For a file without packets yet. */
function formByName(column: string): TimeForm {
  if (/epoch/i.test(column)) return 'epoch';
  return /^frame\.time(_utc)?$/i.test(column) ? 'date' : 'relative';
}
