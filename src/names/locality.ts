import { factsOf } from './address.js';
import { isPrivate, isUnicast } from './scope.js';

/** An endpoint and the number of packets that it sent or received. */
export interface EndpointTraffic {
  readonly address: string;
  readonly packets: number;
}

/** The local endpoints, and why they are taken for local. */
export interface Locality {
  /** This computer's `sockets`, `private` ranges, the `busiest` endpoint, loopback and link-local (`near`), or `none`. */
  readonly basis: 'sockets' | 'private' | 'busiest' | 'near' | 'none';
  readonly local: ReadonlySet<string>;
  /** Endpoints that are local because they are the busiest. */
  readonly busiest: readonly string[];
  /** Endpoints that are local in any case, by their scope. */
  readonly near: Near;
}

/** Loopback and link-local endpoints. */
export interface Near {
  readonly count: number;
  readonly scopes: readonly string[];
}

/** Always local, but no evidence about other addresses: a host with a public address has a link-local one, too. */
const NEAR = new Set(['loopback', 'link-local']);

const isNear = (address: string) => NEAR.has(factsOf(address).scope);

/**
 * Infers the local endpoints. `endpoints` are all endpoints in descending order of packets, `own` the addresses of this
 * computer's sockets. Networks often have private IPv4 and public IPv6 addresses, so each version is considered separately:
 * if it has no private address, the one with most packets is local.
 */
export function inferLocality(
  endpoints: readonly EndpointTraffic[],
  own: ReadonlySet<string>,
): Locality {
  const unicast = endpoints.map(({ address }) => address).filter(isUnicast);
  const near = unicast.filter(isNear);
  const sockets = unicast.filter((address) => own.has(address));
  const isKnown = sockets.some((address) => !isNear(address));
  const privates = unicast.filter((address) => isPrivate(address) && !isNear(address));
  const dominants = isKnown
    ? []
    : ([4, 6] as const).flatMap((version) => dominant(endpoints, version) ?? []);
  const [first] = unicast;
  const isAnyLocal = [privates, dominants, near].some(({ length }) => length > 0) || isKnown;
  const busiest = isAnyLocal || first === undefined ? dominants : [first];
  const local = new Set([...near, ...sockets, ...privates, ...busiest]);
  const scopes = [...new Set(near.map((address) => factsOf(address).scope))];
  const basis = basisOf({ isKnown, isEmpty: first === undefined, privates, busiest });
  return { basis, local, busiest, near: { count: near.length, scopes } };
}

function basisOf(found: {
  readonly isKnown: boolean;
  readonly isEmpty: boolean;
  readonly privates: readonly string[];
  readonly busiest: readonly string[];
}): Locality['basis'] {
  if (found.isEmpty) return 'none';
  if (found.isKnown) return 'sockets';
  if (found.privates.length > 0) return 'private';
  return found.busiest.length > 0 ? 'busiest' : 'near';
}

/** The address that is an end of most packets of a version, if none of that version is private. */
function dominant(endpoints: readonly EndpointTraffic[], version: 4 | 6): string | undefined {
  const ofVersion = endpoints.filter(({ address }) => factsOf(address).version === version);
  const [busiest, ...others] = ofVersion.filter(
    ({ address }) => isUnicast(address) && !isNear(address),
  );
  if (!busiest || [busiest, ...others].some(({ address }) => isPrivate(address))) return undefined;
  // The sum counts each packet twice, once for each end.
  const packetsTwice = ofVersion.reduce((sum, { packets }) => sum + packets, 0);
  return busiest.packets > packetsTwice / 4 ? busiest.address : undefined;
}
