import type { Dialect } from '../../../../src/captures/dialect/dialect.js';
import type { Inspection } from '../../../../src/captures/dialect/inspect.js';
import type { FoundFile } from '../../../../src/captures/files/found-file.js';
import { makeClock } from '../../../../src/format/clock.js';
import type { SourceFile } from '../../../../src/warehouse/ingest/plan/read-plan.js';
import type { KnownFile } from '../../../../src/warehouse/ingest/records/capture-records.js';

export const START = 1_483_873_200;

export function foundFile(other: Partial<FoundFile> = {}): FoundFile {
  const name = `${START}.csv`;
  const modified = START + 3600;
  return { name, path: `/captures/${name}`, size: 1000, modified, changed: modified, ...other };
}

/** The record of `foundFile()`. */
export function knownFile(other: Partial<KnownFile> = {}): KnownFile {
  const { name, size, modified, changed } = foundFile();
  return {
    ...{ fileId: 7, file: name, fingerprint: 'print', size, modified, changed, readTo: size },
    ...{ start: START, timeBasis: 'relative', packets: 9, rejected: 0 },
    ...{
      firstPacket: START,
      lastPacket: START + 3599,
      state: 'complete',
      note: '',
      timezone: null,
    },
    ...other,
  };
}

export function inspection(
  other: Partial<Inspection> = {},
  dialect: Partial<Dialect> = {},
): Inspection {
  return {
    dialect: {
      ...{
        header: 'frame.time_relative,frame.len',
        linesBefore: 1,
        roles: ['time', 'frame_length'],
      },
      ...{ names: ['frame.time_relative', 'frame.len'], separator: ',', quote: '', timeColumn: 0 },
      ...{ timeForm: 'relative', firstTime: '0.0', splitsSeconds: false, decimalComma: false },
      ...{ isNotebook: false, isUtc: false, clock: makeClock('UTC'), start: undefined },
      ...dialect,
    } as Dialect,
    ...{ sample: [], hasPackets: true, isPlain: true },
    ...other,
  };
}

export function sourceFile(other: Partial<SourceFile> = {}): SourceFile {
  return {
    ...{ fileId: 7, file: foundFile(), fingerprint: 'print', isGrowing: false },
    named: {
      second: START,
      prefix: '',
      isUncertain: false,
      isZoneAssumed: false,
      isRepeated: false,
    },
    inspection: inspection(),
    known: undefined,
    ...other,
  };
}
