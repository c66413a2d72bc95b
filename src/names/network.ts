import { cleanName } from './clean-name.js';

/** The network that an address belongs to. */
export interface Network {
  /** Number of the autonomous system, 1 to 4294967295 (RFC 6793). */
  readonly asn: number | null;
  readonly organization: string | null;
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country: string | null;
}

/** Makes a network from untrusted values; invalid ones become null. */
export function networkOf(asn: unknown, organization: unknown, country: unknown): Network {
  return {
    asn: asNumber(asn),
    organization: typeof organization === 'string' ? cleanName(organization) : null,
    country: countryOf(country),
  };
}

const MAX_ASN = 2 ** 32 - 1;
/** Parses `13335` or `AS13335`. */
function asNumber(value: unknown): number | null {
  const digits = /^(?:AS)?(\d{1,10})$/i.exec(String(value ?? '').trim())?.[1];
  const asn = Number(digits);
  return asn >= 1 && asn <= MAX_ASN ? asn : null;
}

function countryOf(value: unknown): string | null {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{2}$/.test(code) ? code : null;
}

/** Looks up the network of an address; undefined if it is unknown. */
export type NetworkLookup = (address: string) => Network | undefined;
