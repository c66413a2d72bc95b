import { basename, extname } from 'node:path';
import { contentKind } from './content-kind.js';
import type { FoundFile } from './found-file.js';

/** What a file is whose name is not that of a capture: a capture, or why it is not read. Undefined if it is unrelated to captures. */
export type FileClass = 'capture' | { readonly reason: string } | undefined;

const PACKETS =
  'It is a packet capture: pass it to traffic-report build, or convert it with traffic-report import.';
const SHEET = 'It is a spreadsheet or table file: export it as CSV.';
const COPY =
  'By its name it is a copy or an unfinished file: rename it to end in .csv if it should count.';
const MARKUP = 'It is in another output format of tshark: run tshark with -T fields.';

const PACKET_FILE = /\.(pcap|pcapng|ntar|cap|erf|snoop|etl|trc\d?)\d*(\.gz|\.zst|\.lz4)?$/i;
const SHEET_FILE = /\.(xlsx?|ods|feather|arrow)$/i;
const MARKUP_FILE = /\.(jsonl?|ndjson|xml|pdml|psml)$/i;
const COPY_FILE = /(~|\.(bak|old|orig|save|tmp|part|crdownload|filepart|swp))$/i;
/** How to decompress formats that this program does not read, by suffix. */
const UNPACKERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      xz: 'xz -d',
      lzma: 'xz -d',
      bz2: 'bzip2 -d',
      lz4: 'lz4 -d',
      lz: 'lzip -d',
      br: 'brotli -d',
    },
    ...{ z: 'uncompress', '7z': '7z x', rar: 'unrar x', zip: 'unzip', tar: 'tar -xf' },
    ...{ tgz: 'tar -xf', tbz: 'tar -xf', tbz2: 'tar -xf', txz: 'tar -xf' },
  }),
);
/** Suffixes of files that are often kept with data, and of this program's temporary files. */
const DOCUMENTS: ReadonlySet<string> = new Set(
  [
    'md rst html htm pdf doc docx odt rtf ppt pptx png jpg jpeg gif svg webp ico css xml json jsonl yaml yml toml ini cfg conf',
    'lua py pyc ipynb r rmd rb pl go c h js mjs cjs ts sh bash zsh fish ps1 bat cmd sql db sqlite sqlite3 duckdb mmdb',
    'service timer plist pem key pid lock partial sha1 sha256 sha512 md5 asc sig',
  ].flatMap((suffixes) => suffixes.split(' ')),
);
const README = /^(readme|licen[cs]e|copying|notice|authors|changelog|makefile|dockerfile)\b/i;
/** Names of text files that were probably meant as captures. */
const LIKE_CAPTURE = /csv|\d{8}|\d{4}[-_]\d\d[-_]\d\d/i;
const TEXT_FILE = /(\.(txt|log|out|dat)|^[^.]+)$/i;
const MOST_QUOTED = 80;

/** Whether a file that was added or changed may have to be read or reported. */
export function mayBeCapture(base: string): boolean {
  return !base.startsWith('.') && !isDocument(base);
}

/** Classifies a file by its name, and if necessary its content. `stems` are those of the captures in the folder. */
export function classify(file: FoundFile, stems: ReadonlySet<string>): FileClass {
  const base = basename(file.name);
  const suffix = extname(base).slice(1).toLowerCase();
  const unpacker = UNPACKERS.get(suffix);
  if (unpacker !== undefined && !PACKET_FILE.test(base)) return compressed(unpacker);
  // A capture was converted from it.
  if (PACKET_FILE.test(base)) return stems.has(stemOf(file.name)) ? undefined : { reason: PACKETS };
  if (SHEET_FILE.test(base)) return { reason: SHEET };
  if (MARKUP_FILE.test(base) && contentKind(file).kind === 'markup') return { reason: MARKUP };
  if (isDocument(base)) return undefined;
  if (COPY_FILE.test(base)) return /csv|tsv/i.test(base) ? { reason: COPY } : undefined;
  if (file.size === 0) return undefined;
  return classifyContent(file, base);
}

function classifyContent(file: FoundFile, base: string): FileClass {
  const { kind, firstLine = '' } = contentKind(file);
  if (kind === 'capture') return 'capture';
  if (kind === 'packets') return { reason: PACKETS };
  const unpacker = UNPACKERS.get(kind);
  if (unpacker !== undefined) return compressed(unpacker);
  if (kind === 'unreadable') return { reason: `It cannot be read: ${firstLine}.` };
  if (kind === 'binary') return { reason: 'It is not in a format that this program reads.' };
  if (TEXT_FILE.test(base) && !LIKE_CAPTURE.test(base)) return undefined;
  const quoted = JSON.stringify(firstLine.slice(0, MOST_QUOTED));
  return { reason: `It is not a capture by its first line, ${quoted}.` };
}

function isDocument(base: string): boolean {
  return README.test(base) || DOCUMENTS.has(extname(base).slice(1).toLowerCase());
}

/** A name without the suffixes of its format. */
export function stemOf(name: string): string {
  return name.replace(/(\.(csv|tsv|pcap|pcapng|ntar|cap|gz|zst|lz4|xz|rollup|parquet))+$/i, '');
}

function compressed(unpacker: string): FileClass {
  return {
    reason: `It is compressed in a format that this program does not read: decompress it (${unpacker}).`,
  };
}
