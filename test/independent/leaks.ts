import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** All addresses in the lines of capture files, packets within packets among them. */
export function addressesOf(folder: string): Set<string> {
  const names = readdirSync(folder).filter((name) => /^\d+\.csv$/.test(name));
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = new Set<string>();
  for (const text of texts) {
    for (const value of text.split(/[\n,]/)) if (isIP(value)) found.add(value);
  }
  return found;
}

/**
 * Where any of some texts stands in a folder, in the content or the name of a file: byte for byte, whatever the file, but
 * not as part of a longer number.
 */
export function findLeaks(folder: string, texts: Iterable<string>): string[] {
  const wanted = [...texts];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.flatMap((name) => {
    const path = join(folder, name);
    const content = statSync(path).isFile() ? readFileSync(path, 'latin1') : '';
    const all = `${name}\n${content}`.toLowerCase();
    return wanted
      .filter((text) => holds(all, text.toLowerCase()))
      .map((text) => `${name}: ${text}`);
  });
}

function holds(all: string, text: string): boolean {
  const isPart = (character: string | undefined) => /[0-9a-f]/.test(character ?? '');
  for (let at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
    if (!isPart(all[at - 1]) && !isPart(all[at + text.length])) return true;
  }
  return false;
}

/** An IPv4 address as people and programs write it. */
export function notationsOf(address: string): string[] {
  const parts = address.split('.').map(Number);
  const hex = parts.map((part) => part.toString(16).padStart(2, '0')).join('');
  return [
    address,
    parts.join('-'),
    `0x${hex}`,
    `${[...parts].reverse().join('.')}.in-addr.arpa`,
    `::ffff:${hex.slice(0, 4)}:${hex.slice(4)}`,
  ];
}
