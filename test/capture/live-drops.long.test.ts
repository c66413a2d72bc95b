import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary } from '../independent/report-data.js';
import { mayRecord, startRecording, tools } from './recording.js';

const PORT = 41_999;

/** A dumpcap with the smallest kernel buffer, so that it must drop packets. */
function hastyDumpcap(folder: string): string {
  const path = join(folder, 'dumpcap');
  writeFileSync(path, `#!/bin/sh\nexec '${tools?.dumpcap}' "$@" -B 1\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Sends datagrams to loopback as fast as it can. Returns their number. */
async function flood(seconds: number): Promise<number> {
  const script = `
    const socket = require('node:dgram').createSocket('udp4');
    const end = Date.now() + ${seconds * 1000};
    let sent = 0;
    const some = () => {
      if (Date.now() > end) { console.log(sent); return socket.close(); }
      let pending = 500;
      for (let i = 0; i < 500; i += 1) {
        socket.send(Buffer.alloc(1400), ${PORT}, '127.0.0.1', () => { sent += 1; if ((pending -= 1) === 0) some(); });
      }
    };
    some();
  `;
  const program = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  program.stdout.on('data', (bytes) => {
    text += bytes;
  });
  await once(program, 'close');
  return Number(text);
}

describe.skipIf(process.platform !== 'linux' || (!mayRecord && !process.env.CI))(
  'packets that dumpcap drops (needs tshark, and permission to capture)',
  () => {
    it('are in the coverage and in the report, and at least those that are missing, if any', async () => {
      expect(mayRecord, 'tshark is missing, or this user may not capture').toBe(true);
      const folder = temporaryFolder();
      const dumpcap = hastyDumpcap(temporaryFolder());
      const before = Date.now() / 1000;
      const recording = startRecording(
        { folder, filter: `udp dst port ${PORT}`, names: false },
        { tools: { tshark: '', editcap: '', ...tools, dumpcap } },
      );
      await recording.started;
      const floods = Array.from({ length: 4 }, () => flood(3));
      const sent = (await Promise.all(floods)).reduce((sum, each) => sum + each, 0);
      await wait(1500);
      recording.stop();
      await recording.ended;
      const after = Date.now() / 1000;

      const { site } = await buildSite(folder, {}, after + 3600);
      const { packets, dropped_packets: dropped } = readSummary(site);
      const missing = sent - packets;
      // Whether so small a buffer overflows depends on the machine and what else it does.
      if (missing === 0) {
        expect(dropped).toBe(0);
        return;
      }
      // On loopback the kernel counts a packet when it leaves and when it arrives; dumpcap writes only one of them.
      expect(dropped).toBeGreaterThanOrEqual(missing);
      expect(dropped).toBeLessThanOrEqual(2 * missing);
      expect(recording.notices.join()).toContain(
        `${dropped?.toLocaleString('en-US')} packets dropped`,
      );
      const [, line = ''] = readFileSync(join(site, 'data', 'drops.csv'), 'utf8').split('\n');
      const [from, to] = line.split(',').map(Number);
      expect(from).toBeGreaterThan(before);
      expect(to).toBeLessThan(after);
    }, 120_000);
  },
);
