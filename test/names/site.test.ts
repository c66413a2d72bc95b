import { expect, it } from 'vitest';
import { siteOf } from '../../src/names/site.js';

// According to https://publicsuffix.org/list/public_suffix_list.dat, including its private suffixes.
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
])('the site of %s is %s', (name, site) => {
  expect(siteOf(name)).toBe(site);
});
