import { expect, it } from 'vitest';
import { withClient } from '../../src/preview/with-client.js';

const REVISION = { version: 'v1', scripts: 's1', styles: 't1' };

it('adds the client before the first script of a page', () => {
  const html = withClient('<head><script src="a.js"></script></head>', REVISION);
  expect(html.indexOf('live.js')).toBeGreaterThan(0);
  expect(html.indexOf('live.js')).toBeLessThan(html.indexOf('a.js'));
  expect(html).toContain('data-version="v1" data-scripts="s1" data-styles="t1"');
});

it('adds it to the head of a page without scripts, and to nothing else', () => {
  expect(withClient('<head></head><body>', REVISION)).toMatch(/live\.js.*\n<\/head>/);
  expect(withClient('<svg/>', REVISION)).toBe('<svg/>');
});
