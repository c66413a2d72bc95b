import { createServer, type ServerResponse } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/preview/listen.js';
import { requestHandler } from '../../src/preview/request-handler.js';
import { ask } from './ask.js';

const HOST = '127.0.0.1';

/** The response if serving a file fails, after some change to the response. */
async function answerAfter(
  begin: (response: ServerResponse) => void,
  onError: (error: unknown) => void = () => {},
) {
  const answerSite = async (_: unknown, response: ServerResponse) => {
    begin(response);
    throw new Error('out of order');
  };
  const server = createServer(
    requestHandler({
      host: HOST,
      ownFiles: new Map(),
      subscribe: undefined,
      handleSite: answerSite,
      onError,
    }),
  );
  onTestFinished(() => void server.close());
  const { url } = await listen(server, { host: HOST, port: 0 });
  return ask(url, '/');
}

it('an unexpected error is a server error, whose message is printed in the terminal only', async () => {
  const reported: unknown[] = [];
  const { status, headers, body } = await answerAfter(
    () => {},
    (error) => reported.push(error),
  );
  expect([status, headers['content-type']]).toEqual([500, 'text/plain; charset=utf-8']);
  expect(body).toContain('Unexpected error');
  expect(body).not.toContain('out of order');
  expect(reported).toEqual([new Error('out of order')]);
});

it('a response that has begun is aborted', async () => {
  const begun = answerAfter((response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('a');
  });
  const { body } = await begun.catch(() => ({ body: '' }));
  expect(body.length).toBeLessThan(100);
});
