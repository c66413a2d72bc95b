import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/lock/folder-lock.js';
import { startTimeOf } from '../../src/lock/processes.js';
import { lockSockets } from '../../src/sockets/socket-lock.js';
import { temporaryFolder } from '../build/build-site.js';

const now = () => Date.now() / 1000;
const own = { doing: 'capturing', pid: process.pid, spool: '/tmp/spool' } as const;
const ended = { ...own, pid: 4_194_305 };
const pathIn = (folder: string) => join(folder, '.traffic-report/recorder.json');
const isRoot = process.getuid?.() === 0;

function writeLock(content: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.traffic-report'));
  writeFileSync(pathIn(folder), content);
  return folder;
}

describe('the lock of a captures folder', () => {
  it('is owned by one process at a time, which the error names', () => {
    const folder = join(temporaryFolder(), 'captures');
    const lock = lockFolder(folder, own, now());
    expect(lock.orphans).toEqual([]);
    expect(() => lockFolder(folder, own, now())).toThrow(/is capturing into/);
    lock.release();
    const second = lockFolder(folder, { ...own, doing: 'importing', spool: '' }, now());
    expect(() => lockFolder(folder, own, now())).toThrow(/is importing into/);
    second.release();
    expect(readdirSync(join(folder, '.traffic-report'))).toEqual([]);
  });

  it('is free when its owner has ended, or has not renewed it for minutes', () => {
    const folder = temporaryFolder();
    lockFolder(folder, ended, now()).setDumpcap(7);
    const second = lockFolder(folder, own, now());
    expect(second.orphans).toEqual([{ spool: '/tmp/spool', dump: 7 }]);
    utimesSync(pathIn(folder), now() - 600, now() - 600);
    const third = lockFolder(folder, own, now());
    utimesSync(pathIn(folder), now() - 600, now() - 600);
    third.refresh();
    expect(() => lockFolder(folder, own, now())).toThrow();
  });

  it.each(['', '{', '[]', 'null', '{"pid": "1", "spool": 2}', '{"left": [null, {"spool": 3}]}'])(
    'is free if its file contains %j',
    (content) => {
      expect(lockFolder(writeLock(content), own, now()).orphans).toEqual([]);
    },
  );

  it('is free when a process with the owner’s id started at another time, as in a container', () => {
    const began = 'another time';
    const folder = writeLock(JSON.stringify({ ...own, began }));
    expect(lockFolder(folder, own, now()).orphans).toHaveLength(1);
    expect(startTimeOf(process.pid)).toBeDefined();
    expect(startTimeOf(process.pid)).not.toBe(began);
  });

  it('keeps orphaned spools until they are recovered, whoever owns it meanwhile', () => {
    const folder = temporaryFolder();
    const spools = ['/tmp/a', '/tmp/b', '/tmp/c'];
    for (const spool of spools) lockFolder(folder, { ...ended, spool }, now());
    const spoolsOf = (lock: ReturnType<typeof lockFolder>) =>
      lock.orphans.map(({ spool }) => spool);
    const importing = lockFolder(folder, { ...own, doing: 'importing', spool: '' }, now());
    importing.release();
    const lock = lockFolder(folder, own, now());
    expect(spoolsOf(lock)).toEqual(spools);
    lock.forget('/tmp/b');
    lock.release();
    expect(spoolsOf(lockFolder(folder, own, now()))).toEqual(['/tmp/a', '/tmp/c']);
  });

  it('is restored by the next renewal when its file is deleted', () => {
    const folder = temporaryFolder();
    const [lock, sockets] = [lockFolder(folder, own, now()), lockSockets(folder, 1, now())];
    rmSync(join(folder, '.traffic-report'), { recursive: true });
    lock.refresh();
    sockets.refresh();
    expect(() => lockFolder(folder, own, now())).toThrow(/is capturing/);
    expect(readdirSync(join(folder, '.traffic-report')).sort()).toEqual([
      'recorder.json',
      'sockets.json',
    ]);
  });

  it('is readable for all users, and holds if it is not', () => {
    const folder = temporaryFolder();
    lockFolder(folder, own, now());
    expect(statSync(pathIn(folder)).mode & 0o444).toBe(0o444);
    chmodSync(pathIn(folder), 0);
    const who = isRoot ? /Process \d+ is capturing/ : /another user is capturing/;
    expect(() => lockFolder(folder, own, now())).toThrow(who);
  });

  it('is acquired by exactly one of several processes at once', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.ts'), lockingProgram(folder));
    const at = String(Date.now() + 2500);
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [
        '--import',
        import.meta.resolve('tsx'),
        join(folder, 'lock.ts'),
        at,
      ]),
    );
    const codes: unknown[] = [];
    const closed = children.map(async (child) => {
      const [code] = await once(child, 'close');
      codes.push(code);
      // All others were refused: end the owner, which would run for ever.
      if (codes.length === 3) for (const each of children) each.kill();
    });
    await Promise.all(closed);
    expect(codes).toEqual([1, 1, 1, null]);
  }, 30_000);

  it('is refused for a folder that is not writable', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    expect(() => lockFolder(folder, own, now())).toThrow(/file is not writable/);
  });
});

/** A program that acquires the lock at a given time and does not end. */
function lockingProgram(folder: string): string {
  const source = fileURLToPath(new URL('../../src/lock/folder-lock.ts', import.meta.url));
  return `
    import { lockFolder } from ${JSON.stringify(source)};
    while (Date.now() < Number(process.argv[2]));
    const own = { doing: 'capturing', pid: process.pid, spool: '' } as const;
    lockFolder(${JSON.stringify(join(folder, 'captures'))}, own, Date.now() / 1000);
    setInterval(() => {}, 1000);
  `;
}

/** Runs a shell script in its own mount namespace. */
const withMounts = (script: string, words: readonly string[]) =>
  spawnSync('sh', ['-c', `exec unshare -m sh -c "$0" "$@"`, script, ...words], {
    encoding: 'utf8',
  });
const mountsTmpfs = isRoot && withMounts('mount -t tmpfs x /mnt', []).status === 0;

describe.skipIf(!isRoot)('the lock of root (needs root)', () => {
  it('holds for other users, even if they may not read it', () => {
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

describe.skipIf(!mountsTmpfs)('the lock of a folder on a full disk (needs root)', () => {
  it('is acquired, and written when there is space', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.ts'), fullDisk());
    const tsx = import.meta.resolve('tsx');
    const script = `mount -t tmpfs -o size=16k x "$0" && cd "$0" && mkdir captures && { head -c 100k /dev/zero > fill; :; } 2> /dev/null; exec "$1" --import "$2" "$3"`;
    mkdirSync(join(folder, 'disk'));
    const words = [join(folder, 'disk'), process.execPath, tsx, join(folder, 'lock.ts')];
    const { stdout, stderr } = withMounts(script, words);
    expect([stdout, stderr]).toEqual(['acquired\nwritten\n', '']);
  });
});

function fullDisk(): string {
  const source = fileURLToPath(new URL('../../src/lock/folder-lock.ts', import.meta.url));
  return `
    import { existsSync, rmSync } from 'node:fs';
    import { lockFolder } from ${JSON.stringify(source)};
    const path = 'captures/.traffic-report/recorder.json';
    const own = { doing: 'capturing', pid: process.pid, spool: '' } as const;
    const lock = lockFolder('captures', own, Date.now() / 1000);
    console.log(existsSync(path) ? 'not full' : 'acquired');
    rmSync('fill');
    lock.refresh();
    console.log(existsSync(path) ? 'written' : 'not written');
  `;
}
