import { messageOf } from '../../errors.js';
import { readText } from '../text/content.js';
import { readLines } from '../text/lines.js';
import { type SidecarValue, sidecarReader } from './sidecar-line.js';
import type { SidecarKind } from './sidecar-name.js';

/** A sidecar's content. */
export interface ReadSidecar {
  /** In the order of the columns that the recorder writes. */
  readonly rows: readonly (readonly SidecarValue[])[];
  /** Lines that could not be read. */
  readonly rejected: number;
  /** The first of them and its error, or why nothing could be read. */
  readonly note: string;
  /** Whether an incomplete last line was ignored. */
  readonly isTorn: boolean;
}

const MOST_SHOWN = 80;

/** Reads a sidecar. While it is being written (`isGrowing`), an incomplete last line is ignored. */
export async function readSidecar(
  path: string,
  kind: SidecarKind,
  isGrowing: boolean,
): Promise<ReadSidecar> {
  const rows: (readonly SidecarValue[])[] = [];
  let [rejected, number, note, isTorn] = [0, 0, '', false];
  let reader: ReturnType<typeof sidecarReader>;
  try {
    for await (const { lines, torn } of readLines(readText(path))) {
      isTorn = torn && isGrowing;
      for (const line of isTorn ? [] : lines) {
        number += 1;
        if (number === 1) {
          reader = sidecarReader(kind, line);
          if (!reader) return unreadable(`Its first line does not name the columns of ${kind}.`);
          if (reader.hasHeader) continue;
        }
        if (line.trim() === '') continue;
        const read = reader?.read(line) ?? { reason: '' };
        if (!('reason' in read)) rows.push(read);
        else {
          rejected += 1;
          note ||= `Line ${number}: ${read.reason}: ${line.slice(0, MOST_SHOWN)}`;
        }
      }
    }
  } catch (error) {
    note ||= `It could only be read in part: ${messageOf(error)}`;
  }
  return { rows, rejected, note, isTorn };
}

function unreadable(note: string): ReadSidecar {
  return { rows: [], rejected: 1, note, isTorn: false };
}
