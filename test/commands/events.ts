import {
  appendFileSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { captureFiles, captureText, packetsArbitrary } from '../independent/captures.js';

const FROM = 1_483_873_200;
/** Hours after the first: of one day, of the next, and so far away that days get pages. */
const HOURS = [0, 1, 2, 26, 100];

/** Something that happens to a folder of captures. Files are chosen by a number, taken modulo how many there are. */
export interface Event {
  readonly kind: 'write' | 'grow' | 'tear' | 'cut' | 'rename' | 'copy' | 'delete' | 'touch';
  readonly which: number;
  readonly hour: number;
  readonly text: string;
}

/** The text of a capture of the notebook's format, with its header. */
const text = packetsArbitrary(FROM, 1, 30).map((packets) => {
  const [file] = captureFiles(packets);
  return captureText(file ?? { began: FROM, packets: [] }, 'notebook');
});

export const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Event['kind'][]>(
      ...([
        'write',
        'write',
        'grow',
        'grow',
        'tear',
        'cut',
        'rename',
        'copy',
        'delete',
        'touch',
      ] as const),
    ),
    which: fc.nat(100),
    hour: fc.constantFrom(...HOURS),
    text,
  }),
  { minLength: 2, maxLength: 7 },
);

/** Does to the folder what the event says. */
export function apply(folder: string, event: Event): void {
  const fresh = join(folder, `${FROM + event.hour * 3600}.csv`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const chosen = names[event.which % names.length];
  if (event.kind === 'write' || chosen === undefined) {
    writeFileSync(fresh, event.text);
    return;
  }
  const path = join(folder, chosen);
  const packets = event.text.slice(event.text.indexOf('\n') + 1);
  if (event.kind === 'grow') appendFileSync(path, packets);
  if (event.kind === 'tear') appendFileSync(path, packets.slice(0, -(1 + (event.which % 20))));
  if (event.kind === 'cut') truncateSync(path, readFileSync(path).length >> 1);
  if (event.kind === 'rename') renameSync(path, event.which % 2 ? fresh : copyName(path));
  if (event.kind === 'copy') copyFileSync(path, event.which % 2 ? fresh : copyName(path));
  if (event.kind === 'delete' && names.length > 1) rmSync(path);
  if (event.kind === 'touch') utimesSync(path, event.hour * 1e7, event.hour * 3e6);
}

function copyName(path: string): string {
  return path.replace(/( \(1\))?\.csv$/, ' (1).csv');
}
