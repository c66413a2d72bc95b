import { sum } from 'd3-array';
import {
  BIG_SERVERS,
  BIGGEST_SERVER,
  BIGGEST_SERVER_BYTES,
  OTHER_DOWNLOAD,
  PEAK_DOWNLOAD,
  type Service,
} from './big-servers.js';
import type { Conversation } from './conversation.js';
import { BYTES, COMPUTER, HOURS, PEAK_SHARE } from './day.js';
import { LOCAL_NETWORK, WITHOUT_ADDRESSES } from './local-network.js';
import { smallServers } from './small-servers.js';

const COMPUTER_BYTES = 200_000_000;

interface Served {
  readonly address: string;
  readonly service: Service;
}

/** All conversations of the day at scale 1: the bytes received and sent add up to BYTES. */
export function conversations(): readonly Conversation[] {
  const served = [...biggestServer(), ...bigServers()];
  const others = [...LOCAL_NETWORK, ...WITHOUT_ADDRESSES];
  const known = sum(served.map(({ service }) => service.received)) + sum(others.map(notComputers));
  const all = [...served, ...smallServers(BYTES - COMPUTER_BYTES - known)];

  const ofItsOwn =
    sum(others.map(computers)) + sum(all.map(({ service }) => service.uploaded ?? 0));
  const acknowledged = sum(
    all.map(({ service }) => (service.uploaded === undefined ? service.received : 0)),
  );
  const acknowledgement = (COMPUTER_BYTES - ofItsOwn) / acknowledged;
  return [...all.map((each) => withComputer(each, acknowledgement)), ...others];
}

function biggestServer(): readonly Served[] {
  const peak = Math.max(...HOURS.map(({ bytes }) => bytes)) * PEAK_SHARE;
  const address = BIGGEST_SERVER;
  return [
    { address, service: { ...PEAK_DOWNLOAD, received: peak } },
    { address, service: { ...OTHER_DOWNLOAD, received: BIGGEST_SERVER_BYTES - peak } },
  ];
}

function bigServers(): readonly Served[] {
  return BIG_SERVERS.flatMap(({ address, services }) =>
    services.map((service) => ({ address, service })),
  );
}

function withComputer({ address, service }: Served, acknowledgement: number): Conversation {
  const { uploaded, ...rest } = service;
  const sent = uploaded ?? service.received * acknowledgement;
  return { ...rest, local: COMPUTER, remote: address, sent };
}

function computers({ local, sent }: Conversation): number {
  return local === COMPUTER ? sent : 0;
}

function notComputers({ local, received, sent }: Conversation): number {
  return local === COMPUTER ? received : received + sent;
}
