import { type LineFormat, splitLine } from '../packets/split-line.js';
import { secondsOf, type TimeForm, timeFormOf } from './time-form.js';

/** The form of a file's times, from its first packets. */
export interface SampledTimes {
  readonly timeForm: TimeForm;
  /** The first time, verbatim; undefined when there is no packet yet. */
  readonly firstTime: string | undefined;
}

/** Wireshark's Time column has the form that `tshark -t` chose, which its name does not show. */
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

/** Times since the first packet rise almost always; times since the previous packet fall as often. */
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
