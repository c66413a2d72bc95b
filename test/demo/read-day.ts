import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A line of a capture; missing values are empty. */
export interface Line {
  readonly hour: number;
  readonly time: number;
  readonly source: string;
  readonly destination: string;
  readonly flow: string;
  readonly ports: readonly string[];
  readonly length: number;
}

/** Reads capture files, independently of the program's own reader. */
export function readDay(files: readonly string[]): Line[] {
  return files.flatMap((file) => {
    const hour = Number(basename(file, '.csv'));
    const lines = readFileSync(file, 'latin1').split('\n').slice(1, -1);
    return lines.map((line) => {
      const columns = line.split(',');
      const [time, source = '', tcpFrom = '', udpFrom = '', destination = ''] = columns;
      const [, , , , , tcpTo = '', udpTo = '', length] = columns;
      return {
        hour,
        time: Number(time),
        source,
        destination,
        flow: columns.slice(1, 7).join(),
        ports: [tcpFrom, udpFrom, tcpTo, udpTo],
        length: Number(length),
      };
    });
  });
}

export function bytesBy(lines: readonly Line[], key: (line: Line) => string | number) {
  const bytes = new Map<string | number, number>();
  for (const line of lines) bytes.set(key(line), (bytes.get(key(line)) ?? 0) + line.length);
  return bytes;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Quantile by linear interpolation. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}
