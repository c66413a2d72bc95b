import { setTimeout } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, it, vi } from 'vitest';
import { UserError } from '../../src/errors.js';
import * as files from '../../src/pages/template-files.js';
import { openTemplates } from '../../src/pages/templates.js';

vi.mock('../../src/pages/template-files.js', { spy: true });
vi.mock('../../src/charts/index.js', () => ({ openCharts: async () => ({ close() {} }) }));
afterEach(() => vi.restoreAllMocks());

it.each(['{{#if title}}', '{{> nothing}}', '{{'])(
  'a template with %s is reported with a hint',
  (text) => {
    const templates = openTemplates();
    vi.mocked(files.readTemplate).mockReturnValueOnce(text);
    const fill = () => templates.fill('pages/index', { title: 'a' });
    expect(fill).toThrow(UserError);
    expect(fill).toThrow(/templates\/pages\/index\.hbs/);
  },
);

it('a missing template is reported with a hint', () => {
  const templates = openTemplates();
  expect(() => templates.fill('pages/gone', {})).toThrow(
    expect.objectContaining({
      name: 'UserError',
      message: expect.stringContaining('templates/pages/gone.hbs'),
      hint: expect.stringContaining('templates/'),
    }),
  );
});

it('a thread replies to each task with the UserError of a broken template, even one from loading', async () => {
  vi.mocked(files.readTemplate).mockImplementation(() => {
    throw new UserError('templates/layout.hbs cannot be read.', { hint: 'Fix it.' });
  });
  const { serveTasks } = await import('../../src/pages/serve.js');
  const { port1, port2 } = new MessageChannel();
  const answers: unknown[] = [];
  port1.on('message', (answer) => answers.push(answer));
  serveTasks(port2, () => {});
  await setTimeout(50);
  const task = { kind: 'section', id: 'overview', data: {} };
  for (const order of [{ kind: 'perform', task }, { kind: 'perform', task }, { kind: 'close' }])
    port1.postMessage(order);
  await expect.poll(() => answers.length).toBe(2);
  const userError = { message: 'templates/layout.hbs cannot be read.', hint: 'Fix it.' };
  expect(answers).toEqual([{ userError }, { userError }]);
});
