import { expect, it } from 'vitest';
import { refuseTelling } from '../../../src/anonymize/guard/title.js';
import { readConfig } from '../../../src/config/config.js';
import { UsageError } from '../../../src/errors.js';

it('a title that holds an address is refused, of the captures or not', () => {
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
    expect(() => refuseTelling(title), title).toThrow(UsageError);
    expect(() => refuseTelling(title), title).toThrow(
      `--title would disclose the address ${address}`,
    );
  }
});

it('a title that holds none is left as it is', () => {
  for (const title of [
    ...['Traffic report', 'Sunday 8.1.2017, 11:00 to 12:30', 'Version 1.2.3', 'Café'],
    ...['2017-01-08', 'std::vector', 'Ratio 1:2', 'At 10:20:30', '::', ''],
  ]) {
    expect(() => refuseTelling(title), title).not.toThrow();
  }
});

it('only an anonymized report has such a title refused', () => {
  const title = 'Traffic of 192.168.1.5';
  expect(readConfig({ title }).title).toBe(title);
  expect(() => readConfig({ title, anonymize: 'truncate' })).toThrow('--title would disclose');
});
