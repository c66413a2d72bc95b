import { messageOf } from '../errors.js';
import { type CompanionValue, companionReader } from './companion-line.js';
import type { CompanionKind } from './companion-name.js';
import { readText } from './content.js';
import { readLines } from './lines.js';

/** What a companion holds. */
export interface ReadCompanion {
  /** In the order of the columns that the recorder writes. */
  readonly rows: readonly (readonly CompanionValue[])[];
  /** Lines that could not be read. */
  readonly rejected: number;
  /** The first of them and what is wrong with it, or why nothing could be read at all. */
  readonly note: string;
  /** Whether a last line without its end was left for later. */
  readonly isTorn: boolean;
}

const MOST_SHOWN = 80;

/** Reads a companion. While it is written (`isGrowing`) a last line without its end waits for it. */
export async function readCompanion(
  path: string,
  kind: CompanionKind,
  isGrowing: boolean,
): Promise<ReadCompanion> {
  const rows: (readonly CompanionValue[])[] = [];
  let [rejected, number, note, isTorn] = [0, 0, '', false];
  let reader: ReturnType<typeof companionReader>;
  try {
    for await (const { lines, torn } of readLines(readText(path))) {
      isTorn = torn && isGrowing;
      for (const line of isTorn ? [] : lines) {
        number += 1;
        if (number === 1) {
          reader = companionReader(kind, line);
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
    note ||= `It could be read in part only: ${messageOf(error)}`;
  }
  return { rows, rejected, note, isTorn };
}

function unreadable(note: string): ReadCompanion {
  return { rows: [], rejected: 1, note, isTorn: false };
}
