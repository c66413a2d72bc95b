import { expect, it } from 'vitest';
import { persistWith } from '../../src/capture/persist.js';

const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

/** Writes to a disk that is full for so many tries. */
async function persist(fullFor: number, endsAfter = Infinity) {
  const said: string[] = [];
  let [tries, waits] = [0, 0];
  const write = persistWith({
    pause: async () => {
      waits += 1;
    },
    isEnding: () => waits >= endsAfter,
    onTrouble: (message) => said.push(message),
    onRecovery: () => said.push('again'),
  });
  await write(() => {
    tries += 1;
    if (tries <= fullFor) throw full;
  });
  return { said, tries };
}

it('what cannot be written is tried again until it can', async () => {
  expect(await persist(0)).toEqual({ said: [], tries: 1 });
  expect(await persist(20)).toEqual({ said: ['The disk is full', 'again'], tries: 21 });
});

it('at the end of a capture it is tried for a while longer, and then said to be kept', async () => {
  expect((await persist(12, 10)).tries).toBe(13);
  await expect(persist(Infinity, 10)).rejects.toThrow(/The disk is full, so the last packets/);
});

it.each([
  ['ENOSPC', /Make room,/],
  ['EACCES', /Mend that,/],
])('what is to be done at the end depends on what was wrong: %s', async (code, hint) => {
  const write = persistWith({
    ...{ pause: async () => {}, isEnding: () => true, onTrouble() {}, onRecovery() {} },
  });
  const failing = write(() => {
    throw Object.assign(new Error(code), { code });
  });
  await expect(failing).rejects.toMatchObject({ hint: expect.stringMatching(hint) });
});

it('a bug is no full disk', async () => {
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
