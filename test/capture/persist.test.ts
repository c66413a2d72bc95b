import { expect, it } from 'vitest';
import { persistWith } from '../../src/capture/persist.js';

const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

/** Writes to a disk that is full for a number of attempts. */
async function persist(fullFor: number, endsAfter = Infinity) {
  const notices: string[] = [];
  let [tries, waits] = [0, 0];
  const write = persistWith({
    pause: async () => {
      waits += 1;
    },
    isEnding: () => waits >= endsAfter,
    onTrouble: (message) => notices.push(message),
    onRecovery: () => notices.push('again'),
  });
  await write(() => {
    tries += 1;
    if (tries <= fullFor) throw full;
  });
  return { notices, tries };
}

it('a write is retried until it succeeds', async () => {
  expect(await persist(0)).toEqual({ notices: [], tries: 1 });
  expect(await persist(20)).toEqual({ notices: ['The disk is full', 'again'], tries: 21 });
});

it('at the end of a capture a write is retried a few times', async () => {
  expect((await persist(12, 10)).tries).toBe(13);
  await expect(persist(Infinity, 10)).rejects.toThrow(/The disk is full, so the last packets/);
});

it.each([
  ['ENOSPC', /Free disk space,/],
  ['EACCES', /Fix this,/],
])('the hint at the end depends on the cause: %s', async (code, hint) => {
  const write = persistWith({
    ...{ pause: async () => {}, isEnding: () => true, onTrouble() {}, onRecovery() {} },
  });
  const failing = write(() => {
    throw Object.assign(new Error(code), { code });
  });
  await expect(failing).rejects.toMatchObject({ hint: expect.stringMatching(hint) });
});

it('an error that is not of the file system is thrown at once', async () => {
  const write = persistWith({
    pause: async () => {},
    isEnding: () => false,
    onTrouble: () => {},
    onRecovery: () => {},
  });
  const bug = new TypeError('undefined is not a function');
  await expect(
    write(() => {
      throw bug;
    }),
  ).rejects.toBe(bug);
});
