import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { messageOf, UserError } from '../errors.js';

const PORTS_TO_TRY = 10;
const LAST_PORT = 65_535;

interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Where a server listens. */
interface Listening {
  /** For a browser. */
  readonly url: string;
  readonly port: number;
}

/** Listens on the port or, if it is in use, on one of the next, else on any free port. */
export async function listen(server: Server, { host, port }: Endpoint): Promise<Listening> {
  for (const candidate of [...portsFrom(port), 0]) {
    try {
      await listenAt(server, { host, port: candidate });
      const actual = (server.address() as AddressInfo).port;
      return { url: urlOf(host, actual), port: actual };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw refusal(host, port, cause);
    }
  }
  throw new UserError(`No port of ${host} is free.`, { hint: 'Choose another one with --port.' });
}

function portsFrom(port: number): number[] {
  const most = Math.min(PORTS_TO_TRY, LAST_PORT + 1 - port);
  return port === 0 ? [] : Array.from({ length: most }, (_, i) => port + i);
}

function listenAt(server: Server, endpoint: Endpoint): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(endpoint, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function refusal(host: string, port: number, cause: unknown): UserError {
  const isForbidden = (cause as NodeJS.ErrnoException).code === 'EACCES';
  return new UserError(`The preview cannot listen on ${host}: ${messageOf(cause)}.`, {
    hint: isForbidden
      ? `Port ${port} needs more privileges: choose one from 1024 with --port.`
      : 'Give --host a name or an address of this computer, like 127.0.0.1.',
    cause,
  });
}

function urlOf(host: string, port: number): string {
  const isAnyAddress = host === '0.0.0.0' || host === '::';
  const name = isAnyAddress ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}
