import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { findCaptures } from '../captures/files/find.js';
import type { FoundFile } from '../captures/files/found-file.js';
import { findPacketFiles } from '../captures/files/packet-files.js';
import { type FoundSidecar, findSidecars } from '../captures/sidecars/find-sidecars.js';
import { type Config, cacheFolder, siteSettings } from '../config/config.js';
import { type LastBuild, readLastBuild } from '../site/last-build.js';
import { describeNetworks } from './networks.js';
import { describePseudonymization } from './pseudonymization.js';

const PACKAGE = fileURLToPath(new URL('../../package.json', import.meta.url));
export const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));
/** The files whose changes make a site stale. */
const PROGRAM = [fileURLToPath(new URL('../', import.meta.url)), TEMPLATES];
const PROGRAM_FILE = /\.(c?js|ts|sql|hbs|css|svg)$/;

/** What a site is made from, and the record of the last build. */
export interface Inputs {
  readonly files: readonly FoundFile[];
  readonly sidecars: readonly FoundSidecar[];
  /** Digest of the program and its templates. */
  readonly program: string;
  /** Digest of captures, sidecars, settings and program: of everything except the key. */
  readonly digest: string;
  readonly last: LastBuild | undefined;
}

/** Throws a UserError if there are no captures. */
export function gatherInputs(
  config: Config,
  now: number,
  files: readonly FoundFile[] = findInput(config),
): Inputs {
  const program = digestProgram();
  const sidecars = config.packetFiles ? [] : findSidecars(config.captures, now, config);
  const last = config.cache ? readLastBuild(cacheFolder(config), config.out) : undefined;
  return {
    files,
    sidecars,
    program,
    digest: digestInputs(config, files, sidecars, program),
    last,
  };
}

function findInput(config: Config): FoundFile[] {
  if (config.packetFiles) return findPacketFiles(config.packetFiles);
  return findCaptures(config.captures, config);
}

function digestInputs(
  config: Config,
  files: readonly FoundFile[],
  sidecars: readonly FoundSidecar[],
  program: string,
): string {
  // The key may only be made during the build: see finalDigest.
  const { anonymize, networks, ...settings } = siteSettings(config);
  const described = [
    ...files.map(({ name, size, modified, changed, trouble }) => [
      name,
      size,
      modified,
      changed,
      trouble,
    ]),
    ...sidecars.map(describeSidecar),
  ];
  const text = JSON.stringify([program, settings, describeNetworks({ networks }), described]);
  return createHash('sha256').update(text).digest('hex');
}

/** Adds the key, which may only be created during the build. */
export function finalDigest(config: Config, digest: string, keys: PseudonymKeys): string {
  return JSON.stringify([digest, describePseudonymization(config, keys) ?? null]);
}

export function describeSidecar({ file, isGrowing }: FoundSidecar) {
  return [file.name, file.size, file.modified, file.changed, isGrowing];
}

/** By size and time: reading the content of so many files would take longer than the rest of the check. */
export function digestProgram(): string {
  const parts = PROGRAM.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => PROGRAM_FILE.test(path))
      .sort()
      .map((path) => {
        const { size, mtimeMs } = statSync(join(folder, path));
        return [path, size, mtimeMs];
      }),
  );
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  return createHash('sha256')
    .update(JSON.stringify([version, parts]))
    .digest('hex');
}
