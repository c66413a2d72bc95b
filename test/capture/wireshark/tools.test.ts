import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findTools } from '../../../src/capture/wireshark/tools.js';
import { temporaryFolder } from '../../build/build-site.js';

it('programs of Wireshark are searched for in PATH, in its order', () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  for (const tool of ['tshark', 'dumpcap', 'editcap']) {
    writeFileSync(join(second, tool), '', { mode: 0o755 });
  }
  writeFileSync(join(first, 'dumpcap'), '', { mode: 0o644 });
  expect(findTools({ platform: 'aix', path: `${first}:${second}` }).dumpcap).toBe(
    join(second, 'dumpcap'),
  );
});

it('an error for a missing or forbidden program has a hint', () => {
  const folder = temporaryFolder();
  const find = (platform: NodeJS.Platform) => () => findTools({ platform, path: folder });
  expect(find('aix')).toThrow(/tshark was not found/);
  writeFileSync(join(folder, 'tshark'), '', { mode: 0o644 });
  expect(find('aix')).toThrow(/no permission to run .*tshark/);
});
