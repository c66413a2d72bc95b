import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { OPTIONS } from '../../src/config/options.js';

const CONFIG = fileURLToPath(new URL('../../src/config/', import.meta.url));
const COMMANDS = fileURLToPath(new URL('../../src/commands/run/', import.meta.url));
/** They declare options and do not read any. */
const DECLARING = ['option.ts', 'options.ts', 'command-options.ts'];

const configText = readdirSync(CONFIG)
  .filter((name) => !DECLARING.includes(name))
  .map((name) => readFileSync(CONFIG + name, 'utf8'))
  .join('\n');

/** `options.dryRun`, `'dry-run'`, or `{ dryRun }` of options. */
function reads(text: string, name: string): boolean {
  const camel = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    `\\boptions\\.${camel}\\b`,
    `'(${name}|${camel})'`,
    `\\{[^{}]*\\b${camel}\\b[^{}]*\\}(: Options| = options|: \\{)`,
  ].some((pattern) => new RegExp(pattern).test(text));
}

const rows = OPTIONS.flatMap(({ name, commands }) =>
  commands.map((command) => [command, name] as const),
);

it.each(rows)('%s --%s is read in src/config/ or by the command', (command, name) => {
  const text = `${configText}\n${readFileSync(`${COMMANDS}${command}.ts`, 'utf8')}`;
  expect(reads(text, name)).toBe(true);
});

it('an option that nothing reads would be found', () => {
  expect(reads(configText, 'max-minutes')).toBe(false);
});
