import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { messageOf, UserError } from '../errors.js';

const NEXT_PORTS = 10;
const LAST_PORT = 65_535;

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Where a server listens. */
interface Listening {
  /** To be opened in a browser. */
  readonly url: string;
  readonly port: number;
}

/** Listens at the port, or where it is taken at one of the next, or else at any. */
export async function listen(server: Server, { host, port }: Place): Promise<Listening> {
  for (const candidate of [...portsFrom(port), 0]) {
    try {
      await listenAt(server, { host, port: candidate });
      const taken = (server.address() as AddressInfo).port;
      return { url: urlOf(host, taken), port: taken };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw refusal(host, port, cause);
    }
  }
  throw new UserError(`No port of ${host} is free.`, { hint: 'Choose another one with --port.' });
}

function portsFrom(port: number): number[] {
  const most = Math.min(NEXT_PORTS, LAST_PORT + 1 - port);
  return port === 0 ? [] : Array.from({ length: most }, (_, i) => port + i);
}

function listenAt(server: Server, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(place, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function refusal(host: string, port: number, cause: unknown): UserError {
  const isForbidden = (cause as NodeJS.ErrnoException).code === 'EACCES';
  return new UserError(`The preview cannot listen at ${host}: ${messageOf(cause)}.`, {
    hint: isForbidden
      ? `Port ${port} needs more rights than yours: choose one from 1024 with --port.`
      : 'Give --host a name or an address of this computer, like 127.0.0.1.',
    cause,
  });
}

function urlOf(host: string, port: number): string {
  const isAnyAddress = host === '0.0.0.0' || host === '::';
  const name = isAnyAddress ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}
