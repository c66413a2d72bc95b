import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/preview/listen.js';

const HOST = '127.0.0.1';

function server() {
  const opened = createServer();
  onTestFinished(() => void opened.close());
  return opened;
}

it('chooses another port if one is in use', async () => {
  const first = await listen(server(), { host: HOST, port: 0 });
  const second = await listen(server(), { host: HOST, port: first.port });
  expect(second.port).not.toBe(first.port);
  expect(second.url).toBe(`http://${HOST}:${second.port}/`);
});

it('gives a URL that a browser can open for a server on all addresses', async () => {
  const { url, port } = await listen(server(), { host: '0.0.0.0', port: 0 });
  expect(url).toBe(`http://localhost:${port}/`);
});

it('refuses a host that is not this computer, with a hint', async () => {
  await expect(listen(server(), { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
    name: 'UserError',
    hint: expect.stringContaining('--host'),
  });
});
