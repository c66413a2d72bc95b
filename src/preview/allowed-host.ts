import { isIP } from 'node:net';
import { hostname } from 'node:os';

/**
 * Whether a request's Host header names this computer. A page from elsewhere whose name was made to lead here (DNS
 * rebinding) still sends that name; an address cannot be made to lead anywhere else.
 */
export function isAllowedHost(header: string | undefined, host: string): boolean {
  const name = nameIn(header)?.toLowerCase();
  if (name === undefined) return false;
  return isIP(name) !== 0 || ['localhost', host, hostname()].some(isThe(name));
}

/** What refuses a Host header, and how to be let in. */
export function refusalOf(header: string | undefined): string {
  const name = nameIn(header);
  const isPlain = name !== undefined && /^[\w.-]+$/.test(name);
  return [
    'This preview answers to addresses and to the name of its own computer only.',
    isPlain
      ? `If ${name} is a name of that computer, start the preview with --host ${name}`
      : 'Start it with --host and the name that it is to answer to.',
    '',
  ].join('\n');
}

const isThe = (name: string) => (each: string) => each.toLowerCase() === name;

function nameIn(header: string | undefined): string | undefined {
  const [, address, name] =
    /^(?:\[([^\]]*)\]|([^\s:/@?#\\[\]]+))(?::\d*)?$/.exec(header ?? '') ?? [];
  return address ?? name;
}
