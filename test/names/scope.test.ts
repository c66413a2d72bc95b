import { describe, expect, it } from 'vitest';
import { isPrivate, isUnicast, localTest } from '../../src/names/scope.js';
import { serviceName } from '../../src/names/service.js';

describe('addresses', () => {
  it('are private or unicast according to their ranges, in IPv4 and IPv6', () => {
    for (const address of [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.0.1',
      '127.0.0.1',
      '169.254.1.1',
      'fd00::1',
      'fe80::1',
      '::1',
    ]) {
      expect([address, isPrivate(address)]).toEqual([address, true]);
    }
    for (const address of ['172.32.0.1', '8.8.8.8', '100.64.0.1', '2001:db8::1', '224.0.0.251']) {
      expect([address, isPrivate(address)]).toEqual([address, false]);
    }
    expect(isUnicast('224.0.0.251')).toBe(false);
    expect(isUnicast('255.255.255.255')).toBe(false);
    expect(isUnicast('ff02::fb')).toBe(false);
  });

  it('are local if they are in a given network', () => {
    const isLocal = localTest(['192.168.1.23', '10.0.0.0/8', 'fd00::/8']);
    expect(['192.168.1.23', '10.255.0.1', 'fdab::1'].every(isLocal)).toBe(true);
    expect(['192.168.1.24', '11.0.0.1', 'fe80::1'].some(isLocal)).toBe(false);
    expect(() => localTest(['10.0.0.0/33'])).toThrow(
      '"10.0.0.0/33" is neither an address nor a network.',
    );
  });
});

describe('services', () => {
  it('have IANA’s names, or the common one of several', () => {
    expect(serviceName('tcp', 443)).toBe('https');
    expect(serviceName('tcp', 80)).toBe('http');
    expect(serviceName('udp', 443)).toBe('quic');
    expect(serviceName('udp', 53)).toBe('domain');
    expect(serviceName('tcp', 50_000)).toBeUndefined();
    expect(serviceName('other', null)).toBeUndefined();
  });
});
