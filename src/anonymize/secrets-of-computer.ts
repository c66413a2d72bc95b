import { realpathSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { basename } from 'node:path';
import type { Config } from '../config/config.js';
import type { Secret } from './guard/guard.js';

/** Where a report is made from and to. */
export type Places = Pick<Config, 'out' | 'captures' | 'networks' | 'anonymize'>;

const LEAST_CHARACTERS = 3;
/** On countless computers, so that they are nobody's. */
const USUAL = new Set(['root', 'localhost']);

/** What tells who made a report: the names of the computer and of its user, and where what files are. */
export function secretsOfComputer(places: Places): Secret[] {
  return [...names(), ...paths(places)];
}

/** The names of the computer and of its user. */
function names(): Secret[] {
  const name = hostname();
  const user = userName();
  const ofComputer = new Set([name, name.split('.')[0] ?? name]);
  return [
    ...[...ofComputer].map((text) => ({ kind: 'name of this computer', text })),
    ...(user ? [{ kind: 'name of this user', text: user }] : []),
  ].filter(({ text }) => !USUAL.has(text.toLowerCase()));
}

/** As they were named and as they are, and what files of the user's own are called. */
function paths({ captures, out, networks = [], anonymize }: Places): Secret[] {
  const named = [captures, out, homedir(), ...networks, ...(anonymize ? [anonymize.keyPath] : [])];
  const all = new Set([...named, ...named.map(realPath)]);
  return [
    ...[...all].map((text) => ({ kind: 'path', text })),
    ...networks.map((path) => ({ kind: 'name of a file', text: basename(path) })),
  ].filter(({ text }) => text.length >= LEAST_CHARACTERS);
}

/** Of what is not there yet, the path as it was named. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** A user without an entry in the system's list of users has none. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
