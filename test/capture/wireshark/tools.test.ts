import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findTools } from '../../../src/capture/wireshark/tools.js';
import { temporaryFolder } from '../../build/build-site.js';

it('the programs of Wireshark are looked for on the path, in its order', () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  for (const tool of ['tshark', 'dumpcap', 'editcap']) {
    writeFileSync(join(second, tool), '', { mode: 0o755 });
  }
  writeFileSync(join(first, 'dumpcap'), '', { mode: 0o644 });
  expect(findTools({ platform: 'aix', path: `${first}:${second}` }).dumpcap).toBe(
    join(second, 'dumpcap'),
  );
});

it('what is missing or forbidden is said with what mends it', () => {
  const folder = temporaryFolder();
  const find = (platform: NodeJS.Platform) => () => findTools({ platform, path: folder });
  expect(find('aix')).toThrow(/tshark is not installed/);
  writeFileSync(join(folder, 'tshark'), '', { mode: 0o644 });
  expect(find('aix')).toThrow(/You may not run .*tshark/);
});
