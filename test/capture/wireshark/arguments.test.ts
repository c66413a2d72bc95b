import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  dumpcapArguments,
  shellCommand,
  tsharkArguments,
} from '../../../src/capture/wireshark/arguments.js';

const settings = {
  ...{ interface: 'eth0', filter: undefined, promiscuous: true, monitor: false },
  ...{ snaplen: undefined, names: false },
};

describe('the commands of a capture', () => {
  it('contain the given options', () => {
    const plain = dumpcapArguments(settings, 'ring').join(' ');
    expect(plain).toContain('-i eth0 -s 256');
    const asked = { ...settings, filter: 'not port 22', promiscuous: false, monitor: true };
    expect(dumpcapArguments({ ...asked, snaplen: 128, names: true }, 'ring').join(' ')).toContain(
      '-i eth0 -f not port 22 -p -I -s 128',
    );
    expect(dumpcapArguments({ ...settings, names: true }, 'ring')).toContain('2048');
    expect(tsharkArguments({ names: true })).toContain('dns.a');
    expect(tsharkArguments({ names: false })).not.toContain('dns.a');
  });

  it('pass hostile names and filters as option values', () => {
    const args = dumpcapArguments(
      { ...settings, interface: '-w/etc/passwd', filter: '-Z none' },
      'ring',
    );
    expect(args.slice(1, 5)).toEqual(['-i', '-w/etc/passwd', '-f', '-Z none']);
  });

  it('are printed quoted for a shell', () => {
    const words = ["it's", '$HOME `id` "x"', 'a\nb', '', '*', '-n'];
    const shown = shellCommand('printf', ['%s|', ...words]);
    expect(spawnSync('sh', ['-c', shown], { encoding: 'utf8' }).stdout).toBe(
      words.map((word) => `${word}|`).join(''),
    );
  });
});
