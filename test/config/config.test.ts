import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import {
  cacheFolder,
  PACKETS_CACHE,
  readConfig,
  readServing,
  readSite,
} from '../../src/config/config.js';
import { UsageError } from '../../src/errors.js';
import { temporaryFolder } from '../build/build-site.js';

it('has a value for every missing option', () => {
  expect(readConfig({})).toEqual({
    captures: resolve('captures'),
    packetFiles: undefined,
    out: resolve('site'),
    isRecursive: false,
    title: 'Traffic report',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    local: [],
    top: 20,
    networks: [],
    resolve: false,
    anonymize: undefined,
    url: undefined,
    isIndexed: false,
    compress: false,
    cache: true,
    strict: false,
    quiet: false,
    json: false,
    memory: '512MB',
    threads: availableParallelism(),
  });
});

it('has the URL of a folder', () => {
  expect(readConfig({ url: 'https://example.org/traffic' }).url).toBe(
    'https://example.org/traffic/',
  );
  for (const url of [
    'example.org',
    'ftp://example.org',
    'https://example.org/?a',
    'https://a/#b',
  ]) {
    expect(() => readConfig({ url }), url).toThrow(/Invalid --url/);
  }
});

it('has absolute paths of networks, or none at all', () => {
  expect(readConfig({ networks: ['my nets, all.csv'] }).networks).toEqual([
    resolve('my nets, all.csv'),
  ]);
  expect(readConfig({ networks: ['a.csv', false] }).networks).toBeUndefined();
});

it('shows no names and no networks in an anonymized report', () => {
  const anonymized = { anonymize: 'truncate', resolve: true, networks: ['a.csv'] };
  expect(readConfig(anonymized)).toMatchObject({ resolve: false, networks: undefined });
  expect(readConfig({ ...anonymized, reveal: ['countries'] }).networks).toHaveLength(1);
});

it('accepts a memory size only with a unit', () => {
  expect(readConfig({ memory: '1.5GiB' }).memory).toBe('1.5GiB');
  for (const memory of ['512', 'much', '-1GB', '']) {
    expect(() => readConfig({ memory }), memory).toThrow(/Invalid --memory/);
  }
});

it('keeps the cache with the captures', () => {
  expect(cacheFolder(readConfig({ captures: '/srv/captures' }))).toBe(
    join(resolve('/srv/captures'), '.traffic-report'),
  );
});

it('keeps the cache of packet files apart, whatever their order', () => {
  const folder = temporaryFolder();
  const files = ['a.pcap', 'b.pcap'].map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, '');
  const one = cacheFolder(readConfig({ captures: files }));
  expect(dirname(one)).toBe(join(folder, '.traffic-report'));
  expect(basename(one)).toMatch(PACKETS_CACHE);
  expect(cacheFolder(readConfig({ captures: files.toReversed() }))).toBe(one);
  expect(cacheFolder(readConfig({ captures: files.slice(1) }))).not.toBe(one);
});

it('takes a path that does not exist for a folder, unless it is named like a packet file', () => {
  expect(readConfig({ captures: ['nowhere'] })).toMatchObject({ packetFiles: undefined });
  expect(() => readConfig({ captures: ['nowhere.pcapng.gz'] })).toThrow(/There is no file/);
});

it('serves on this computer only by default', () => {
  expect(readServing({})).toEqual({ host: '127.0.0.1', port: 4040, open: false });
  expect(readServing({ host: '::', port: '0', open: true })).toEqual({
    ...{ host: '::', port: 0, open: true },
  });
  for (const port of ['abc', -1, 65_536]) {
    expect(() => readServing({ port })).toThrow(UsageError);
  }
});

it('serves the given site, or else the one that is built', () => {
  const sites = [{}, { out: 'public' }, { site: 'other', out: 'public' }].map(readSite);
  expect(sites).toEqual(['site', 'public', 'other'].map((each) => resolve(each)));
});
