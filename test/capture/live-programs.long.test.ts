import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isCaptureName } from '../../src/captures/files/find.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { parseCsv } from '../independent/csv.js';
import { mayRecord, startRecording } from './recording.js';

/** Linux cuts process names after 15 characters. */
const PROGRAM = 'the-downloader';
const PARTS = 60;
const PART = 100_000;

describe.skipIf(process.platform !== 'linux' || (!mayRecord && !process.env.CI))(
  'a program that downloads (needs tshark, and permission to capture)',
  () => {
    it('is in the report with the bytes of its connection', async () => {
      expect(mayRecord, 'tshark is missing, or this user may not capture').toBe(true);
      const folder = temporaryFolder();
      let remotePort = 0;
      const server = createServer((socket) => {
        remotePort = socket.remotePort ?? 0;
        void sendSlowly(socket);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const recording = startRecording({
        ...{ folder, filter: `tcp port ${port}`, hourLength: 3600, sockets: true },
      });
      await recording.started;
      await download(port);
      server.close();
      await wait(500);
      recording.stop();
      await recording.ended;

      const { site } = await buildSite(folder);
      const bytes = {
        in: bytesOf(folder, port, remotePort),
        out: bytesOf(folder, remotePort, port),
      };
      expect(bytes.in).toBeGreaterThan(PARTS * PART);
      const programs = tableOf(site, 'programs.csv');
      expect(programs.filter(({ program }) => program === PROGRAM)).toMatchObject([
        {
          rank: '1',
          bytes: String(bytes.in + bytes.out),
          bytes_in: String(bytes.in),
          bytes_out: String(bytes.out),
        },
      ]);
      const index = readFileSync(join(site, 'index.html'), 'utf8');
      expect(index).toContain(PROGRAM);
    }, 60_000);
  },
);

/** Keeps the connection open long enough for sockets to be listed. */
async function sendSlowly(socket: Socket): Promise<void> {
  for (let part = 0; part < PARTS; part += 1) {
    socket.write(Buffer.alloc(PART));
    await wait(150);
  }
  socket.end();
}

/** Downloads everything in another process. */
async function download(port: number): Promise<void> {
  const script = `
    process.title = '${PROGRAM}';
    require('node:net').connect(${port}, '127.0.0.1').resume();
  `;
  const program = spawn(process.execPath, ['-e', script], { stdio: 'inherit' });
  const [code] = await once(program, 'exit');
  expect(code).toBe(0);
}

/** Bytes from one port to another according to the captures. */
function bytesOf(folder: string, from: number, to: number): number {
  const lines = readdirSync(folder)
    .filter(isCaptureName)
    .flatMap((name) => rowsOf(join(folder, name)));
  return lines
    .filter((row) => row['tcp.srcport'] === String(from) && row['tcp.dstport'] === String(to))
    .reduce((sum, row) => sum + Number(row['frame.len']), 0);
}

const tableOf = (site: string, name: string) => rowsOf(join(site, 'data', name));

function rowsOf(path: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8'));
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i] ?? ''])));
}
