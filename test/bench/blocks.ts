import { readFileSync } from 'node:fs';

/** Bytes that tshark writes at once. */
const BLOCK = 4096;

/** A part of a capture, of complete lines. */
export interface Block {
  readonly text: string;
  readonly packets: number;
}

/** A capture as it is written: its header, and the first blocks of its packets. */
export function blocksOf(path: string, count: number): { header: string; blocks: Block[] } {
  const [header = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  const blocks: Block[] = [];
  for (let next = 0; blocks.length < count && next < lines.length; ) {
    const first = next;
    for (let size = 0; size < BLOCK && next < lines.length; next += 1)
      size += (lines[next]?.length ?? 0) + 1;
    const own = lines.slice(first, next).filter((line) => line !== '');
    blocks.push({ text: own.map((line) => `${line}\n`).join(''), packets: own.length });
  }
  if (blocks.length < count) throw new Error(`${path} has no ${count} blocks of ${BLOCK} bytes.`);
  return { header: `${header}\n`, blocks };
}
