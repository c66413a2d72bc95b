import { factsOf } from './address.js';
import { isPrivate, isUnicast } from './scope.js';

/** An endpoint and how many packets it took part in. */
export interface Met {
  readonly address: string;
  readonly packets: number;
}

/** Which endpoints are taken for local, and why. */
export interface Locality {
  /** The computer's own `sockets`, `private` ranges, the `busiest` endpoint, addresses of a `near` scope, or `none` met. */
  readonly basis: 'sockets' | 'private' | 'busiest' | 'near' | 'none';
  readonly local: ReadonlySet<string>;
  /** Those that are local because they are the busiest. */
  readonly busiest: readonly string[];
  /** Those that are local by their scope, whoever else is. */
  readonly near: Near;
}

/** Endpoints whose addresses do not leave a computer or a link, and their scopes. */
export interface Near {
  readonly count: number;
  readonly scopes: readonly string[];
}

/** On one computer, or one link: such addresses are local, but whoever has one may have a public one as well. */
const NEAR = new Set(['loopback', 'link-local']);

const isNear = (address: string) => NEAR.has(factsOf(address).scope);

/**
 * Infers from whose side in and out are seen. `met` has all endpoints, those with most packets first; `own` the addresses of
 * this computer's sockets. A network has private addresses of one version and public ones of the other, so each version is
 * asked by itself: where nobody has a private address, it is the one that takes part in most packets of that version.
 */
export function inferLocality(met: readonly Met[], own: ReadonlySet<string>): Locality {
  const candidates = met.filter(({ address }) => isUnicast(address));
  const near = candidates.map(({ address }) => address).filter(isNear);
  const sockets = candidates.map(({ address }) => address).filter((each) => own.has(each));
  const isKnown = sockets.some((address) => !isNear(address));
  const privates = candidates
    .map(({ address }) => address)
    .filter((address) => isPrivate(address) && !isNear(address));
  const versions = isKnown ? [] : ([4, 6] as const).flatMap((each) => dominant(met, each) ?? []);
  const [first] = candidates;
  const isAnybody = [privates, versions, near].some(({ length }) => length > 0) || isKnown;
  const busiest = isAnybody || !first ? versions : [first.address];
  const local = new Set([...near, ...sockets, ...privates, ...busiest]);
  const scopes = [...new Set(near.map((address) => factsOf(address).scope))];
  const basis = basisOf({ isKnown, first, privates, busiest });
  return { basis, local, busiest, near: { count: near.length, scopes } };
}

function basisOf(found: {
  readonly isKnown: boolean;
  readonly first: Met | undefined;
  readonly privates: readonly string[];
  readonly busiest: readonly string[];
}): Locality['basis'] {
  if (!found.first) return 'none';
  if (found.isKnown) return 'sockets';
  if (found.privates.length > 0) return 'private';
  return found.busiest.length > 0 ? 'busiest' : 'near';
}

/** The address that takes part in most packets of a version whose addresses are all public. */
function dominant(met: readonly Met[], version: 4 | 6): string | undefined {
  const ofVersion = met.filter(({ address }) => factsOf(address).version === version);
  const [busiest, ...others] = ofVersion.filter(
    ({ address }) => isUnicast(address) && !isNear(address),
  );
  if (!busiest || [busiest, ...others].some(({ address }) => isPrivate(address))) return undefined;
  // Each packet counts with both its ends.
  const ends = ofVersion.reduce((sum, { packets }) => sum + packets, 0);
  return busiest.packets > ends / 4 ? busiest.address : undefined;
}
