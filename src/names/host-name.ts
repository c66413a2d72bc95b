import { isIP } from 'node:net';

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/;

/** A host name in lower case without the trailing dot (RFC 1035, 2.3); undefined if the text, which is untrusted, is none. */
export function hostName(text: string): string | undefined {
  const name = text.toLowerCase().replace(/\.$/, '');
  return HOST_NAME.test(name) && !isIP(name) ? name : undefined;
}
