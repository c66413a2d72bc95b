import type { Connection } from './connection.js';

/** The columns `ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport` of a connection's two directions. */
export function flowTexts({ conversation, localPort }: Connection) {
  const { local, remote, protocol, port } = conversation;
  const here = `${local},${portColumns(protocol, localPort)}`;
  const there = `${remote},${portColumns(protocol, port)}`;
  return { sent: `,${here},${there},`, received: `,${there},${here},` };
}

function portColumns(protocol: Connection['conversation']['protocol'], port: number): string {
  if (protocol === 'tcp') return `${port},`;
  return protocol === 'udp' ? `,${port}` : ',';
}
