import { getDomain } from 'tldts';

/**
 * The site of a host name: its registrable domain according to the Public Suffix List, https://publicsuffix.org
 * (`cdn.example.co.uk` is of `example.co.uk`). Private suffixes count, as in browsers: `alice.github.io` and
 * `bob.github.io` are different sites. A public suffix is its own site.
 */
export function siteOf(name: string): string {
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}
