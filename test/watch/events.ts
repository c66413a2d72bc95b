import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { isCaptureName } from '../../src/captures/files/find.js';
import { captureFiles, captureText, packetsArbitrary } from '../independent/captures.js';

const FROM = 1_483_873_200;
const SOCKET_COLUMNS =
  'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process';
/** Hours after the first one: on the same day, on the next one, and so much later that days get pages. */
const HOURS = [0, 1, 2, 26, 100];

/** A change of a folder of captures. Files are chosen by a number modulo their count. */
export interface Event {
  readonly kind:
    | 'write'
    | 'beside'
    | 'grow'
    | 'tear'
    | 'cut'
    | 'rename'
    | 'copy'
    | 'delete'
    | 'touch'
    | 'empty'
    | 'pack'
    | 'remake'
    | 'lose-site';
  readonly which: number;
  readonly hour: number;
  readonly text: string;
}

/** The text of a capture in the notebook's format, with its header. */
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
        'beside',
        'beside',
        'grow',
        'grow',
        'tear',
        'cut',
        'rename',
        'copy',
        'delete',
        'touch',
        'empty',
        'pack',
        'remake',
        'lose-site',
      ] as const),
    ),
    which: fc.nat(100),
    hour: fc.constantFrom(...HOURS),
    text,
  }),
  { minLength: 2, maxLength: 7 },
);

/** Applies an event to a folder of captures, or to its site. */
export function apply(folder: string, site: string, event: Event): void {
  const fresh = join(folder, `${FROM + event.hour * 3600}.csv`);
  if (event.kind === 'lose-site') rmSync(site, { recursive: true, force: true });
  if (event.kind === 'remake') {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
  }
  const names = readdirSync(folder).filter((name) => /\.csv(\.gz)?$/.test(name));
  const chosen = names[event.which % names.length];
  if (event.kind === 'write' || chosen === undefined) {
    writeFileSync(fresh, event.text);
    return;
  }
  if (event.kind === 'beside') {
    const [kind, content] = beside(event);
    writeFileSync(fresh.replace(/csv$/, `${kind}.csv`), content);
    return;
  }
  const path = join(folder, chosen);
  const packets = event.text.slice(event.text.indexOf('\n') + 1);
  const isPacked = path.endsWith('.gz');
  if (event.kind === 'grow') appendFileSync(path, isPacked ? gzipSync(packets) : packets);
  if (event.kind === 'tear') appendFileSync(path, packets.slice(0, -(1 + (event.which % 20))));
  if (event.kind === 'cut') truncateSync(path, readFileSync(path).length >> 1);
  if (event.kind === 'empty') truncateSync(path);
  if (event.kind === 'pack' && !isPacked) {
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
    rmSync(path);
  }
  if (event.kind === 'rename') renameSync(path, event.which % 2 ? fresh : copyName(path));
  if (event.kind === 'copy') copyFileSync(path, event.which % 2 ? fresh : copyName(path));
  const captures = names.filter(isCaptureName);
  const isLast = captures.length === 1 && captures[0] === chosen;
  if (event.kind === 'delete' && !isLast) rmSync(path);
  if (event.kind === 'touch') utimesSync(path, event.hour * 1e7, event.hour * 3e6);
}

/** A sidecar of an hour's capture, with a line that cannot be read. */
function beside({ which, hour }: Event): readonly [kind: string, content: string] {
  const start = FROM + hour * 3600;
  const [address, port] = ['192.168.1.10', 443];
  const kinds = [
    ['coverage', `from,to\n${start + which * 30},${start + 3000}\nnever\n`],
    ['names', `time,address,name,from\nsoon\n${start},${address},host-${which}.example,dns\n`],
    ['sockets', `${SOCKET_COLUMNS}\n${start},tcp,${address},${port},,,${which},"a, b"\n1,x\n`],
  ] as const;
  return kinds[which % 3] ?? kinds[0];
}

function copyName(path: string): string {
  return path.replace(/( \(1\))?\.csv(\.gz)?$/, ' (1).csv$2');
}
