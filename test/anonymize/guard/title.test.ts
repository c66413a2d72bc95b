import { expect, it } from 'vitest';
import { refuseAddressInTitle } from '../../../src/anonymize/guard/title.js';
import { readConfig } from '../../../src/config/config.js';
import { UsageError } from '../../../src/errors.js';

it('a title with an address is refused, captured or not', () => {
  for (const [title, address] of [
    ['Traffic of 192.168.1.5', '192.168.1.5'],
    ['192.168.1.5: traffic', '192.168.1.5'],
    ['Traffic of 192.168.1.5.', '192.168.1.5'],
    ['Server (203.0.113.9:443)', '203.0.113.9'],
    ['Network 10.1.0.0/16', '10.1.0.0'],
    ['2001:db8::1 at noon', '2001:db8::1'],
    ['Of [2001:db8::1]:443', '2001:db8::1'],
    ['The router fe80::1%eth0', 'fe80::1'],
    ['Of ::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['By aa:bb:cc:dd:ee:0f', 'aa:bb:cc:dd:ee:0f'],
    ['By AA-BB-CC-DD-EE-0F', 'AA-BB-CC-DD-EE-0F'],
  ] as const) {
    expect(() => refuseAddressInTitle(title), title).toThrow(UsageError);
    expect(() => refuseAddressInTitle(title), title).toThrow(
      `--title would disclose the address ${address}`,
    );
  }
});

it('other titles are accepted', () => {
  for (const title of [
    ...['Traffic report', 'Sunday 8.1.2017, 11:00 to 12:30', 'Version 1.2.3', 'Café'],
    ...['2017-01-08', 'std::vector', 'Ratio 1:2', 'At 10:20:30', '::', ''],
  ]) {
    expect(() => refuseAddressInTitle(title), title).not.toThrow();
  }
});

it('a title with an address is refused only for an anonymized report', () => {
  const title = 'Traffic of 192.168.1.5';
  expect(readConfig({ title }).title).toBe(title);
  expect(() => readConfig({ title, anonymize: 'truncate' })).toThrow('--title would disclose');
});
