import { expect, it } from 'vitest';
import { siteOf } from '../../src/names/site.js';

// By the list at https://publicsuffix.org/list/public_suffix_list.dat, both of its parts.
it.each([
  ['cdn.example.co.uk', 'example.co.uk'],
  ['example.com', 'example.com'],
  ['blog.alice.github.io', 'alice.github.io'],
  ['bob.github.io', 'bob.github.io'],
  ['github.io', 'github.io'],
  ['bucket.s3.amazonaws.com', 'bucket.s3.amazonaws.com'],
  ['d111111abcdef8.cloudfront.net', 'd111111abcdef8.cloudfront.net'],
  ['www.amazon.com', 'amazon.com'],
  ['printer.local', 'printer.local'],
  ['router', 'router'],
])('%s is of the site %s', (name, site) => {
  expect(siteOf(name)).toBe(site);
});
