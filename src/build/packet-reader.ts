import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTools, type Tools } from '../capture/wireshark/tools.js';
import type { Config } from '../config/config.js';
import { UserError } from '../errors.js';
import { dropsOfFiles } from '../import/import-drops.js';
import { readCapture } from '../import/read-capture.js';
import type { ReadPacketFile } from '../warehouse/ingest/packets/read-packet-file.js';

/** Reads packet files with Wireshark's programs where they are installed, and without them as far as that goes. */
export function packetReader({ anonymize }: Pick<Config, 'anonymize'>): ReadPacketFile {
  const tools = installedTools();
  return async (path, onPackets) => {
    const scratch = mkdtempSync(join(tmpdir(), 'traffic-report-packets-'));
    try {
      // An anonymized report shows no names.
      const names = tools !== undefined && anonymize === undefined;
      const { fault, drops } = await readCapture(path, {
        ...{ tools, scratch, names, onPackets },
        onBytes: () => {},
      });
      return { fault, dropsOf: (from, to) => dropsOfFiles([{ from, to, drops }]) };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

function installedTools(): Tools | undefined {
  try {
    return findTools({ platform: process.platform, path: process.env.PATH });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
