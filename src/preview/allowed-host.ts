import { isIP } from 'node:net';
import { hostname } from 'node:os';

/**
 * Whether a request's Host header names this computer. This prevents DNS rebinding: a foreign page whose name resolves to
 * this computer still sends that name. Addresses are safe.
 */
export function isAllowedHost(header: string | undefined, host: string): boolean {
  const name = nameIn(header)?.toLowerCase();
  if (name === undefined) return false;
  return isIP(name) !== 0 || ['localhost', host, hostname()].some(isSame(name));
}

/** The answer to a refused Host header. */
export function readErrorOf(header: string | undefined): string {
  const name = nameIn(header);
  const isPlain = name !== undefined && /^[\w.-]+$/.test(name);
  return [
    'This preview only accepts addresses and the name of its own computer.',
    isPlain
      ? `If ${name} is a name of that computer, start the preview with --host ${name}`
      : 'Start it with --host and the name that it should accept.',
    '',
  ].join('\n');
}

const isSame = (name: string) => (each: string) => each.toLowerCase() === name;

function nameIn(header: string | undefined): string | undefined {
  const [, address, name] =
    /^(?:\[([^\]]*)\]|([^\s:/@?#\\[\]]+))(?::\d*)?$/.exec(header ?? '') ?? [];
  return address ?? name;
}
