import type { Connection } from './connection.js';

/** The columns `ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport` of a connection's two directions. */
export function flowTexts({ conversation, nearPort }: Connection) {
  const { near, far, protocol, port } = conversation;
  const here = `${near},${portColumns(protocol, nearPort)}`;
  const there = `${far},${portColumns(protocol, port)}`;
  return { sent: `,${here},${there},`, received: `,${there},${here},` };
}

function portColumns(protocol: Connection['conversation']['protocol'], port: number): string {
  if (protocol === 'tcp') return `${port},`;
  return protocol === 'udp' ? `,${port}` : ',';
}
