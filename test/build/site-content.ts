import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of a site with its content. */
export function contentOf(site: string): Map<string, string> {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(site, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(site, name), 'utf8')]));
}

/** The files in which two sites differ, without their content. */
export function differences(one: string, other: string): string[] {
  const [a, b] = [contentOf(one), contentOf(other)];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return names.filter((name) => a.get(name) !== b.get(name));
}
