import { expect, it } from 'vitest';
import { makeClock } from '../../src/format/clock.js';
import { hostCell, hostPage, hourLink } from '../../src/sections/links.js';
import { namedAddress } from '../../src/sections/named-address.js';
import type { Report } from '../../src/sections/report.js';

const HOUR = 1_483_873_200;
const report = {
  clock: makeClock('UTC'),
  shownHosts: new Map([
    ['192.0.2.1', 'Example Ltd'],
    ['192.0.2.2', null],
  ]),
  shownHours: new Set([HOUR]),
} as unknown as Report;

it('the page of a host has a file name that is valid on any file system', () => {
  expect(hostPage('192.0.2.1')).toBe('hosts/192.0.2.1.html');
  expect(hostPage('fe80::1%eth0')).toBe('hosts/fe80--1-eth0.html');
});

it('an address links to its page if it has one, with its name or organization if known', () => {
  expect(hostCell(report, '192.0.2.1')).toEqual({
    ...{ text: '192.0.2.1', href: 'hosts/192.0.2.1.html', note: 'Example Ltd' },
  });
  expect(hostCell(report, '192.0.2.2')).toEqual({
    ...{ text: '192.0.2.2', href: 'hosts/192.0.2.2.html' },
  });
  expect(hostCell(report, '192.0.2.3')).toEqual({ text: '192.0.2.3' });
  expect(namedAddress(report, '192.0.2.1')).toBe('Example Ltd (192.0.2.1)');
  expect(namedAddress(report, '192.0.2.2')).toBe('192.0.2.2');
});

it('an hour links to its page, or to its row on the page of its day', () => {
  expect(hourLink(report, HOUR)).toBe('hours/1483873200.html');
  expect(hourLink(report, HOUR + 3600)).toBe('days/2017-01-08.html#hour-1483876800');
});
