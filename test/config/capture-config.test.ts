import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { captureFolder, readCaptureConfig } from '../../src/config/capture-config.js';
import { temporaryFolder } from '../build/build-site.js';

const NOW = 1_483_873_200;
const read = (options: object) => readCaptureConfig({ interface: 'eth0', ...options }, NOW);

it('has a value for every missing option', () => {
  expect(read({})).toEqual({
    interface: 'eth0',
    filter: undefined,
    promiscuous: true,
    monitor: false,
    snaplen: undefined,
    names: false,
    decoder: 'own',
    sockets: false,
    folder: resolve('captures'),
    until: undefined,
    compress: undefined,
    keep: undefined,
    unlessRunning: false,
    quiet: false,
  });
});

it('converts durations and times to seconds', () => {
  expect(read({ compress: '2d', keep: '8w', hours: 2, snaplen: '128' })).toMatchObject({
    ...{ compress: 172_800, keep: 4_838_400, until: NOW + 7200, snaplen: 128 },
  });
});

it('refuses --compress after --keep', () => {
  expect(() => read({ compress: '2d', keep: '48h' })).toThrow(/--compress 2d has no effect/);
});

it('refuses a folder that contains a site', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  expect(captureFolder({ out: folder })).toBe(folder);
  writeFileSync(join(folder, 'data', 'summary.json'), '{}');
  expect(() => captureFolder({ out: folder })).toThrow(/contains a report/);
  expect(() => captureFolder({ captures: folder }, 'captures')).toThrow(/contains a report/);
});
