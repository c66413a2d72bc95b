import { createRequire } from 'node:module';

/** Prefixes of MAC addresses, 24, 28 or 36 bits in hexadecimal, with the name and the postal address of who has them. */
type Registry = Readonly<Record<string, string | undefined>>;

let registry: Registry | undefined;

/** Loaded on first use, since it is large; with require, since importing JSON prints a warning in Node.js 20. */
function openRegistry(): Registry {
  registry ??= createRequire(import.meta.url)('oui-data') as Registry;
  return registry;
}

/** Hexadecimal digits of the blocks that the IEEE assigns: MA-S, MA-M and MA-L. */
const PREFIX_DIGITS = [9, 7, 6];

/** Entries that name no vendor: blocks that the IEEE divides further, and owners who are not published. */
const NO_VENDOR = new Set(['IEEE Registration Authority', 'Private']);

/**
 * Who the IEEE assigned a MAC address (lower case, with colons) to, as its registry writes the name; undefined if unknown.
 * Locally administered addresses are assigned by nobody.
 */
export function vendorOf(mac: string): string | undefined {
  if (isLocallyAdministered(mac)) return undefined;
  const digits = mac.replaceAll(':', '').toUpperCase();
  const all = openRegistry();
  const entry = PREFIX_DIGITS.map((length) => all[digits.slice(0, length)]).find(Boolean);
  const [name = ''] = (entry ?? '').split('\n');
  return name === '' || NO_VENDOR.has(name) ? undefined : name;
}

/** Whether an address is random, or made up by software like virtual machines (IEEE 802, 8.2.2). */
export function isLocallyAdministered(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 2) !== 0;
}
