import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeSpool, removeSpool, spooledFiles } from '../../src/capture/ring/spool.js';
import { lockFolder } from '../../src/lock/folder-lock.js';
import { beginOf } from '../../src/lock/processes.js';
import { lockSockets } from '../../src/sockets/socket-lock.js';
import { temporaryFolder } from '../build/build-site.js';

const now = () => Date.now() / 1000;
const own = { doing: 'capturing', pid: process.pid, spool: '/tmp/spool' } as const;
const dead = { ...own, pid: 4_194_305 };
const pathIn = (folder: string) => join(folder, '.traffic-report/recorder.json');
const isRoot = process.getuid?.() === 0;

function writeHold(content: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.traffic-report'));
  writeFileSync(pathIn(folder), content);
  return folder;
}

describe('a folder of captures', () => {
  it('is held by one process at a time, which says what it does', () => {
    const folder = join(temporaryFolder(), 'captures');
    const hold = lockFolder(folder, own, now());
    expect(hold.left).toEqual([]);
    expect(() => lockFolder(folder, own, now())).toThrow(/is capturing into/);
    hold.release();
    const second = lockFolder(folder, { ...own, doing: 'importing', spool: '' }, now());
    expect(() => lockFolder(folder, own, now())).toThrow(/is importing into/);
    second.release();
    expect(readdirSync(join(folder, '.traffic-report'))).toEqual([]);
  });

  it('is free when its holder is dead, or silent for so long that its number is another’s', () => {
    const folder = temporaryFolder();
    lockFolder(folder, dead, now()).note(7);
    const second = lockFolder(folder, own, now());
    expect(second.left).toEqual([{ spool: '/tmp/spool', dump: 7 }]);
    utimesSync(pathIn(folder), now() - 600, now() - 600);
    const third = lockFolder(folder, own, now());
    utimesSync(pathIn(folder), now() - 600, now() - 600);
    third.refresh();
    expect(() => lockFolder(folder, own, now())).toThrow();
  });

  it.each(['', '{', '[]', 'null', '{"pid": "1", "spool": 2}', '{"left": [null, {"spool": 3}]}'])(
    'is free after %j',
    (content) => {
      expect(lockFolder(writeHold(content), own, now()).left).toEqual([]);
    },
  );

  it('is free when a process of the same number began at another time, as in a container', () => {
    const began = 'long ago';
    const folder = writeHold(JSON.stringify({ ...own, began }));
    expect(lockFolder(folder, own, now()).left).toHaveLength(1);
    expect(beginOf(process.pid)).toBeDefined();
    expect(beginOf(process.pid)).not.toBe(began);
  });

  it('remembers what was left until it is settled, whoever holds it meanwhile', () => {
    const folder = temporaryFolder();
    const spools = ['/tmp/a', '/tmp/b', '/tmp/c'];
    for (const spool of spools) lockFolder(folder, { ...dead, spool }, now());
    const spoolsOf = (hold: ReturnType<typeof lockFolder>) => hold.left.map(({ spool }) => spool);
    const importing = lockFolder(folder, { ...own, doing: 'importing', spool: '' }, now());
    importing.release();
    const hold = lockFolder(folder, own, now());
    expect(spoolsOf(hold)).toEqual(spools);
    hold.forget('/tmp/b');
    hold.release();
    expect(spoolsOf(lockFolder(folder, own, now()))).toEqual(['/tmp/a', '/tmp/c']);
  });

  it('is held again within a minute when somebody deletes what says so', () => {
    const folder = temporaryFolder();
    const [hold, sockets] = [lockFolder(folder, own, now()), lockSockets(folder, 1, now())];
    rmSync(join(folder, '.traffic-report'), { recursive: true });
    hold.refresh();
    sockets.refresh();
    expect(() => lockFolder(folder, own, now())).toThrow(/is capturing/);
    expect(readdirSync(join(folder, '.traffic-report')).sort()).toEqual([
      'recorder.json',
      'sockets.json',
    ]);
  });

  it('says to all who holds it, and is held where that may not be read', () => {
    const folder = temporaryFolder();
    lockFolder(folder, own, now());
    expect(statSync(pathIn(folder)).mode & 0o444).toBe(0o444);
    chmodSync(pathIn(folder), 0);
    const who = isRoot ? /Process \d+ is capturing/ : /another user is capturing/;
    expect(() => lockFolder(folder, own, now())).toThrow(who);
  });

  it('is taken by exactly one of several that begin at once', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'hold.ts'), holder(folder));
    const at = String(Date.now() + 2500);
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [
        '--import',
        import.meta.resolve('tsx'),
        join(folder, 'hold.ts'),
        at,
      ]),
    );
    const codes: unknown[] = [];
    const closed = children.map(async (child) => {
      const [code] = await once(child, 'close');
      codes.push(code);
      // All others were refused: this one holds it for as long as it lives.
      if (codes.length === 3) for (const each of children) each.kill();
    });
    await Promise.all(closed);
    expect(codes).toEqual([1, 1, 1, null]);
  }, 30_000);

  it('that cannot be written to is said to be, with what mends it', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    expect(() => lockFolder(folder, own, now())).toThrow(/Nothing can be written into .*file/);
  });
});

/** A program that takes hold at a moment and keeps it. */
function holder(folder: string): string {
  const source = fileURLToPath(new URL('../../src/lock/folder-lock.ts', import.meta.url));
  return `
    import { lockFolder } from ${JSON.stringify(source)};
    while (Date.now() < Number(process.argv[2]));
    const own = { doing: 'capturing', pid: process.pid, spool: '' } as const;
    lockFolder(${JSON.stringify(join(folder, 'captures'))}, own, Date.now() / 1000);
    setInterval(() => {}, 1000);
  `;
}

/** Runs a script of a shell with disks of its own. */
const withDisks = (script: string, words: readonly string[]) =>
  spawnSync('sh', ['-c', `exec unshare -m sh -c "$0" "$@"`, script, ...words], {
    encoding: 'utf8',
  });
const mountsTmpfs = isRoot && withDisks('mount -t tmpfs x /mnt', []).status === 0;

describe.skipIf(!isRoot)('a folder that root holds (needs root)', () => {
  it('is held for all others, also where they may not read by whom', () => {
    const folder = temporaryFolder();
    lockFolder(folder, own, now());
    chmodSync(folder, 0o777);
    process.seteuid?.('nobody');
    try {
      const process1 = { ...own, pid: 1 };
      expect(() => lockFolder(folder, process1, now())).toThrow(/Process \d+ is capturing/);
      process.seteuid?.(0);
      chmodSync(pathIn(folder), 0o600);
      process.seteuid?.('nobody');
      expect(() => lockFolder(folder, process1, now())).toThrow(/another user is capturing/);
    } finally {
      process.seteuid?.(0);
    }
  });
});

describe.skipIf(!mountsTmpfs)('a folder on a full disk (needs root)', () => {
  it('is captured into all the same: the hold is written when there is room', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'hold.ts'), fullDisk());
    const tsx = import.meta.resolve('tsx');
    const script = `mount -t tmpfs -o size=16k x "$0" && cd "$0" && mkdir captures && { head -c 100k /dev/zero > fill; :; } 2> /dev/null; exec "$1" --import "$2" "$3"`;
    mkdirSync(join(folder, 'disk'));
    const words = [join(folder, 'disk'), process.execPath, tsx, join(folder, 'hold.ts')];
    const { stdout, stderr } = withDisks(script, words);
    expect([stdout, stderr]).toEqual(['taken\nwritten\n', '']);
  });
});

function fullDisk(): string {
  const source = fileURLToPath(new URL('../../src/lock/folder-lock.ts', import.meta.url));
  return `
    import { existsSync, rmSync } from 'node:fs';
    import { lockFolder } from ${JSON.stringify(source)};
    const path = 'captures/.traffic-report/recorder.json';
    const own = { doing: 'capturing', pid: process.pid, spool: '' } as const;
    const hold = lockFolder('captures', own, Date.now() / 1000);
    console.log(existsSync(path) ? 'there was room' : 'taken');
    rmSync('fill');
    hold.refresh();
    console.log(existsSync(path) ? 'written' : 'not written');
  `;
}

describe('a spool', () => {
  it('gives and removes its own captures only, wherever it is said to be', () => {
    const temporary = temporaryFolder();
    const spool = makeSpool(temporary);
    const ring = join(spool, '1_00001_20260301120000.pcapng');
    writeFileSync(ring, '');
    writeFileSync(join(spool, 'thesis.pcapng'), 'mine');
    expect(spooledFiles(spool)).toEqual([ring]);
    removeSpool(spool);
    expect(readFileSync(join(spool, 'thesis.pcapng'), 'utf8')).toBe('mine');
    writeFileSync(join(temporary, '1_00001_20260301120000.pcapng'), '');
    for (const other of [temporary, `${spool}/..`, join(spool, 'traffic-report-spool-x')]) {
      expect(spooledFiles(other)).toEqual([]);
    }
  });
});
