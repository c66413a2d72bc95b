import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepCapturing } from '../../src/capture/keep-capturing.js';
import { temporaryFolder } from '../build/build-site.js';

const COUNTS = "Packets received/dropped on interface 'lo': 10/";

/** A dumpcap that ends at once: the first time it tells that it dropped 3 packets, then nothing, then 4. */
function endingDumpcap(): string {
  const path = join(temporaryFolder(), 'dumpcap');
  const script = [
    '#!/bin/sh',
    'echo "File: 1.pcapng" >&2',
    `case "$*" in *1.pcapng*) echo "${COUNTS}3 (pcap:3)" >&2;; *3.pcapng*) echo "${COUNTS}4 (pcap:4)" >&2;; esac`,
  ];
  writeFileSync(path, script.join('\n'));
  chmodSync(path, 0o755);
  return path;
}

it.skipIf(process.platform === 'win32')('tells what each dumpcap dropped, if known', async () => {
  const stop = new AbortController();
  const ends: [hasTrouble: boolean, dropped: number | undefined][] = [];
  const dropped = await keepCapturing({
    settings: {
      ...{ interface: 'lo', filter: undefined, promiscuous: true, monitor: false },
      ...{ snaplen: undefined, names: false },
    },
    ...{ program: endingDumpcap(), spool: temporaryFolder(), platform: 'linux', kill: undefined },
    ...{ stop: stop.signal, pause: async () => {}, onStart: () => {}, onFile: () => {} },
    onEnd(trouble, lost) {
      ends.push([trouble !== undefined, lost]);
      if (ends.length === 3) stop.abort();
    },
  });
  expect(ends).toEqual([
    [true, 3],
    [true, undefined],
    [true, 4],
  ]);
  expect(dropped).toBe(7);
});
