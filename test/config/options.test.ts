import { describe, expect, it } from 'vitest';
import {
  environmentVariable,
  foreignTo,
  optionsOf,
  withDefaults,
} from '../../src/config/command-options.js';
import { readConfig, siteSettings } from '../../src/config/config.js';
import { OPTIONS, SITE_SETTINGS } from '../../src/config/options.js';
import { SERVICE_KINDS } from '../../src/service/service-text.js';

describe('the table of options', () => {
  it('has one row for each option of a command', () => {
    const rows = OPTIONS.flatMap(({ name, commands }) =>
      commands.map((command) => `${command} --${name}`),
    );
    expect(rows.filter((row, index) => rows.indexOf(row) < index)).toEqual([]);
  });

  it('has the same row for all commands whose site an option changes', () => {
    const changing = new Map<string, Set<boolean>>();
    for (const command of ['build', 'watch', 'demo'] as const) {
      for (const { name, changesSite } of optionsOf(command)) {
        changing.set(name, (changing.get(name) ?? new Set()).add(changesSite));
      }
    }
    expect([...changing].filter(([, values]) => values.size > 1)).toEqual([]);
  });

  it('has a help text without a final period, and a default of its type', () => {
    for (const option of OPTIONS) {
      expect(option.help).toMatch(/[^.]$/);
      if (option.default !== undefined) expect(typeof option.default).toBe(option.type);
    }
  });

  it('offers the existing kinds of services', () => {
    const kind = optionsOf('service').find(({ name }) => name === 'kind');
    expect([...(kind?.choices ?? [])].sort()).toEqual([...SERVICE_KINDS].sort());
  });
});

describe('the settings that change a site', () => {
  it('are fields of a checked config', () => {
    const config = readConfig({ captures: 'captures', url: 'https://example.org' });
    expect(SITE_SETTINGS.filter((name) => !(name in config))).toEqual([]);
    expect(siteSettings(config)).toMatchObject({ url: 'https://example.org/', top: 20 });
    expect(siteSettings(config)).not.toHaveProperty('threads');
  });
});

describe('the options of a command', () => {
  it('may have the name of another command’s, with another type and default', () => {
    const compress = (command: 'build' | 'capture') =>
      optionsOf(command).find(({ name }) => name === 'compress')?.type;
    expect([compress('build'), compress('capture')]).toEqual(['boolean', 'string']);
    expect(withDefaults('build', {}).out).toBe('site');
    expect(withDefaults('capture', {}).out).toBe('captures');
  });

  it('exclude those of other commands only', () => {
    expect(foreignTo('build')).toContain('interface');
    expect(foreignTo('build')).not.toContain('compress');
    expect(foreignTo('cache')).toHaveLength(new Set(OPTIONS.map(({ name }) => name)).size);
  });

  it('have defaults without a value', () => {
    expect(withDefaults('sockets', { every: undefined, quiet: true })).toEqual({
      ...{ every: 5, quiet: true },
    });
    expect(withDefaults('import', { names: false }).names).toBe(false);
  });

  it('have an environment variable each', () => {
    expect(environmentVariable('unless-running')).toBe('TRAFFIC_REPORT_UNLESS_RUNNING');
  });
});
