import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { countTruth, sharedCaptures, type TruthLine } from './truth.js';

const captures = sharedCaptures();
const truth = captures === undefined ? undefined : countTruth(captures);

function theTruth() {
  if (captures === undefined || truth === undefined) throw new Error('There are no captures');
  return { captures, truth };
}

function skipWithoutCaptures(context: TestContext): void {
  context.skip(captures === undefined, 'the shared captures are not beside the repository');
}

function skipWithoutTshark(context: TestContext): void {
  skipWithoutCaptures(context);
  context.skip(!canRun('tshark'), 'tshark is not on PATH');
}

describe('the independent count', () => {
  beforeEach(skipWithoutCaptures);

  it('reads one packet per line of the captures', () => {
    const { captures, truth } = theTruth();
    const lines = csvNames(captures).flatMap((name) => csvLines(captures, name));
    expect(lines).toHaveLength(56_474);
    expect(truth.packets).toBe(56_474);
  });

  it('has the same lines as the captures', () => {
    const { captures, truth } = theTruth();
    for (const name of csvNames(captures)) {
      const known = truth.lines.filter((line) => line.file === name);
      expect(known.map((line) => line.text)).toEqual(csvLines(captures, name));
      expect(known.map((line) => line.line)).toEqual(known.map((_, index) => index + 2));
    }
  });

  it('adds up in every breakdown', () => {
    const { truth } = theTruth();
    for (const cut of [truth.hours, truth.minutes]) {
      expect(sum([...cut.values()].map((volume) => volume.bytes))).toBe(truth.bytes);
    }
    expect(sum(Object.values(truth.protocols).map((volume) => volume.bytes))).toBe(truth.bytes);
    const ends = [...truth.conversations.values()];
    expect(sum(ends.map((pair) => pair.bytesAToB + pair.bytesBToA))).toBe(
      sum([...truth.flows.values()].map((flow) => flow.bytes)),
    );
  });

  it('differs from the eight columns only in the listed lines, and never in volume', () => {
    const { captures, truth } = theTruth();
    const seen = countTruth(captures, 'eight columns');
    expect([seen.packets, seen.bytes]).toEqual([truth.packets, truth.bytes]);
    expect([...seen.hours].map(([start, hour]) => [start, hour.bytes])).toEqual(
      [...truth.hours].map(([start, hour]) => [start, hour.bytes]),
    );
    expect(seen.ambiguous.map(({ file, line }) => `${file} ${line}`)).toEqual([
      // IPv6 in IPv6.
      ...linesOf('1483884000.csv', [1389, 1390]),
      // ICMPv6 errors that quote a UDP packet.
      ...linesOf('1483887600.csv', [2207, 2209, 2211, 2213, 2215, 2217]),
      // IPv4 in IPv6.
      ...linesOf('1483909200.csv', [7520, 7521, 7522, 7523]),
    ]);
  });
});

describe('tshark itself', { timeout: 60_000 }, () => {
  beforeEach(skipWithoutTshark);

  it('counts the same packets and bytes in each file', () => {
    const { captures, truth } = theTruth();
    for (const name of csvNames(captures)) {
      const own = truth.lines.filter((line) => line.file === name);
      const bytes = sum(own.map((line) => line.outer.length));
      expect([name, ioStatistics(captures, name)]).toEqual([name, [own.length, bytes]]);
    }
  });

  it('sees the same outer protocol in each packet', () => {
    const { captures, truth } = theTruth();
    for (const name of csvNames(captures)) {
      const own = truth.lines.filter((line) => line.file === name);
      expect(own.map(outerOf)).toEqual(outerLayers(captures, name));
    }
  });
});

function linesOf(file: string, lines: readonly number[]): string[] {
  return lines.map((line) => `${file} ${line}`);
}

function outerOf({ line, outer }: TruthLine): string {
  return `${line}: ${outer.source === undefined ? 'no address' : 'ip'} ${outer.protocol}`;
}

/** Each packet's outermost network layer, and TCP or UDP if that is what it carries. */
function outerLayers(captures: string, name: string): string[] {
  const fields = ['frame.protocols', 'ip.src'].flatMap((field) => ['-e', field]);
  const text = tshark(captures, name, ['-T', 'fields', ...fields]);
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => {
      const [stack = '', address] = line.split('\t');
      const layers = stack.split(':').filter((layer) => !/^(ipv6\.|ethertype)/.test(layer));
      const network = layers.findIndex((layer) => layer === 'ip' || layer === 'ipv6');
      const carried = network === -1 ? undefined : layers[network + 1];
      const protocol = carried === 'tcp' || carried === 'udp' ? carried : 'other';
      const hasAddress = layers[network] === 'ip' && address !== '';
      return `${index + 2}: ${hasAddress ? 'ip' : 'no address'} ${protocol}`;
    });
}

function ioStatistics(captures: string, name: string): number[] {
  const row = /<>[^|]*\|\s*(\d+)\s*\|\s*(\d+)\s*\|/;
  return (row.exec(tshark(captures, name, ['-q', '-z', 'io,stat,0'])) ?? []).slice(1).map(Number);
}

function tshark(captures: string, name: string, options: readonly string[]): string {
  const capture = join(captures, 'real-day-pcap', name.replace('.csv', '.pcapng'));
  return execFileSync('tshark', ['-r', capture, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function csvNames(captures: string): string[] {
  const names = readdirSync(join(captures, 'real-day'));
  return names.filter((name) => name.endsWith('.csv')).sort();
}

/** The lines after the header. */
function csvLines(captures: string, name: string): string[] {
  const text = readFileSync(join(captures, 'real-day', name), 'utf8');
  return text.replace(/\n$/, '').split('\n').slice(1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
