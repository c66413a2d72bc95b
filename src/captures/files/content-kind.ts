import { constants, gunzipSync } from 'node:zlib';
import { messageOf } from '../../errors.js';
import { makeClock } from '../../format/clock.js';
import { readDialect } from '../dialect/dialect.js';
import { packetReader } from '../packets/packet-line.js';
import { encodingOf } from '../text/content.js';
import { linesOf } from '../text/lines.js';
import { readEnds } from './ends.js';
import type { FoundFile } from './found-file.js';

export interface ContentKind {
  /** Markup: what tshark writes with -T json, jsonraw, ek, pdml or psml. */
  readonly kind:
    | 'capture'
    | 'packets'
    | 'markup'
    | 'text'
    | 'binary'
    | 'unreadable'
    | 'xz'
    | 'bz2'
    | '7z'
    | 'zip';
  /** The first line of a text, or why the file cannot be read. */
  readonly firstLine?: string;
}

// pcap (both byte orders, microseconds and nanoseconds), pcapng, and compressed formats.
const MAGIC: readonly (readonly [ContentKind['kind'], string])[] = [
  ...(['a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1', '0a0d0d0a'] as const).map(
    (magic) => ['packets', magic] as const,
  ),
  ...([
    ['xz', 'fd377a585a00'],
    ['bz2', '425a68'],
    ['7z', '377abcaf271c'],
    ['zip', '504b0304'],
  ] as const),
];
/** Number of lines within which a capture has a packet. */
const LINES = 6;
const MARKUP = /"layers"\s*:|<(pdml|psml)\b/;
/** A tshark command line contains names of columns, too. */
const COMMAND = /(^|\s)-[a-zA-Z]\s/;

type CachedKind = ContentKind & { readonly mark: string };
/** By path: a watch repeats this for thousands of files. */
const cache = new Map<string, CachedKind>();

/** The kind of a file's content, from its first bytes. */
export function contentKind(file: FoundFile): ContentKind {
  const mark = [file.size, file.modified, file.changed].join(' ');
  const known = cache.get(file.path);
  if (known?.mark === mark) return known;
  const found = { ...detectKind(file), mark };
  cache.set(file.path, found);
  return found;
}

function detectKind({ path, size }: FoundFile): ContentKind {
  try {
    const { head } = readEnds(path, size);
    const digits = head.subarray(0, 8).toString('hex');
    const [kind] = MAGIC.find(([, magic]) => digits.startsWith(magic)) ?? [];
    if (kind) return { kind };
    const text = textOf(head);
    if (text === undefined || text.includes('\0')) return { kind: 'binary' };
    if (MARKUP.test(text)) return { kind: 'markup' };
    const lines = linesOf(text).slice(0, LINES);
    return { kind: isCaptureText(lines) ? 'capture' : 'text', firstLine: lines[0] ?? '' };
  } catch (error) {
    return { kind: 'unreadable', firstLine: messageOf(error) };
  }
}

/** Undefined if the beginning alone cannot be decompressed. */
function textOf(head: Buffer): string | undefined {
  const encoding = encodingOf(head);
  if (encoding === 'zstd') return undefined;
  if (encoding !== 'gzip') return new TextDecoder(encoding.replace('-bom', '')).decode(head);
  return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
}

/** Whether a text begins as a capture does: other texts may quote a header, but not in the first line, followed by packets. */
function isCaptureText(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  if (COMMAND.test(first)) return false;
  const dialect = readDialect(lines, makeClock('UTC'));
  if (!dialect || dialect.linesBefore > 1) return false;
  const packets = lines.slice(dialect.linesBefore).filter((line) => line !== '');
  const read = packetReader(dialect);
  return packets.length === 0 || packets.some((line) => typeof read(line) !== 'string');
}
