import { getDomain } from 'tldts';

/**
 * The site that a host name belongs to: the part of it that somebody registered (`cdn.example.co.uk` is of
 * `example.co.uk`), by the Public Suffix List, https://publicsuffix.org. A name outside it is a site of its own.
 */
export function siteOf(name: string): string {
  return getDomain(name) ?? name;
}
