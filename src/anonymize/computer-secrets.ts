import { realpathSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { basename } from 'node:path';
import type { Config } from '../config/config.js';
import type { Secret } from './guard/guard.js';

/** The paths that a build uses. */
export type Places = Pick<Config, 'out' | 'captures' | 'networks' | 'anonymize'>;

const MIN_CHARACTERS = 3;
/** Names that do not identify a computer or user. */
const COMMON = new Set(['root', 'localhost']);

/** Texts that identify who built a report: names of the computer and its user, and paths. */
export function computerSecrets(places: Places): Secret[] {
  return [...names(), ...paths(places)];
}

function names(): Secret[] {
  const name = hostname();
  const user = userName();
  const ofComputer = new Set([name, name.split('.')[0] ?? name]);
  return [
    ...[...ofComputer].map((text) => ({ kind: 'name of this computer', text })),
    ...(user ? [{ kind: 'name of this user', text: user }] : []),
  ].filter(({ text }) => !COMMON.has(text.toLowerCase()));
}

/** Paths as given and with symbolic links resolved, and names of the user's own network files. */
function paths({ captures, out, networks = [], anonymize }: Places): Secret[] {
  const given = [captures, out, homedir(), ...networks, ...(anonymize ? [anonymize.keyPath] : [])];
  const all = new Set([...given, ...given.map(realPath)]);
  return [
    ...[...all].map((text) => ({ kind: 'path', text })),
    ...networks.map((path) => ({ kind: 'name of a file', text: basename(path) })),
  ].filter(({ text }) => text.length >= MIN_CHARACTERS);
}

/** The path itself if it does not exist. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Undefined for a user without an entry in the system's user database. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
