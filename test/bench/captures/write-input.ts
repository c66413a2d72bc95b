import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS, type Inputs } from './input.js';
import { WRITERS } from './writers.js';

/** `write-input.ts <name> <folder> <scale>`: the summary is written last, so that incomplete inputs are written again. */
const [name, folder = '', scale] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
const captures = join(folder, 'captures');
mkdirSync(captures, { recursive: true });
const input = await WRITERS[name as keyof Inputs]({ folder, captures, scale: Number(scale) });
writeFileSync(join(folder, FACTS), JSON.stringify(input));
