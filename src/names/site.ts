import { getDomain } from 'tldts';

/**
 * The site that a host name belongs to: the part of it that somebody registered (`cdn.example.co.uk` is of
 * `example.co.uk`), by the Public Suffix List, https://publicsuffix.org. Its private part counts, as it does in browsers:
 * `alice.github.io` and `bob.github.io` are two people's. A name that is a suffix itself is a site of its own.
 */
export function siteOf(name: string): string {
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}
