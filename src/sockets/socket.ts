/** An open socket of this computer and its process. */
export interface Socket {
  readonly protocol: 'tcp' | 'udp';
  readonly localAddress: string;
  readonly localPort: string;
  /** Empty if it is not connected. */
  readonly remoteAddress: string;
  readonly remotePort: string;
  readonly processId: string;
  readonly process: string;
}

/** The command that lists sockets with their processes; undefined if the platform is not supported. */
export function socketCommand(platform: NodeJS.Platform): readonly string[] | undefined {
  if (platform === 'linux') return ['ss', '-tunapH'];
  return platform === 'darwin' ? ['lsof', '-nP', '-iTCP', '-iUDP', '-F', 'pcPn'] : undefined;
}

/** Parses the command's output; sockets without a process, often another user's, are left out. */
export function readSockets(text: string, platform: NodeJS.Platform): Socket[] {
  return platform === 'linux' ? readSs(text) : readLsof(text);
}

/** A line of a socket sidecar, with its line end. `time` is in epoch seconds. */
export function socketLine(time: number, socket: Socket): string {
  const { protocol, localAddress, localPort, remoteAddress, remotePort, processId } = socket;
  const name = `"${nameOf(socket)}"`;
  const ends = [localAddress, localPort, remoteAddress, remotePort];
  return `${[time.toFixed(3), protocol, ...ends, processId, name].join()}\n`;
}

/** A program may choose any name for itself, which must fit in quotes in one line. */
function nameOf({ process, processId }: Socket): string {
  const name = process
    .replaceAll('"', "'")
    .replace(/\p{Cc}/gu, '\u{fffd}')
    .trim();
  return name === '' ? `process ${processId}` : name;
}

// tcp ESTAB 0 0 10.0.0.2:46108 93.184.216.34:443 users:(("curl",pid=32450,fd=20),("curl",pid=32451,fd=20))
const SS = /^(tcp|udp)\s+\S+\s+\d+\s+\d+\s+(\S+)\s+(\S+)\s+users:\(\((.*)\)\)\s*$/s;
// The first process. Its name ends before the pid: names have at most 15 characters, too few to contain what follows.
const SS_PROCESS = /^"(.*?)",pid=(\d+),fd=\d+(?:\),\("|$)/s;
// A name may also contain a line end; the beginning of a real line is longer than a name.
const SS_LINE_END = /\n(?=(?:tcp|udp) +[\w-]+ +\d+ +\d+ +\S+:\S+ +\S+:\S+(?:\s|$))/;
/** States in which a socket belongs to a process. */
const SS_OPEN = /^(tcp|udp)\s+(ESTAB|LISTEN|UNCONN)\s/;

/** Number of listed sockets whose processes are not shown to this user; undefined if the platform does not list them. */
export function countUnseen(text: string, platform: NodeJS.Platform): number | undefined {
  if (platform !== 'linux') return undefined;
  return text.split(SS_LINE_END).filter((line) => SS_OPEN.test(line) && !line.includes('users:(('))
    .length;
}

function readSs(text: string): Socket[] {
  return text.split(SS_LINE_END).flatMap((line) => {
    const [, protocol, local, remote, users = ''] = SS.exec(line) ?? [];
    const [, process, processId] = SS_PROCESS.exec(users) ?? [];
    if (process === undefined || processId === undefined) return [];
    return socket(protocol, local, remote, { processId, process });
  });
}

/** One field a line, identified by its first character. lsof(8), "Output for other programs" */
function readLsof(text: string): Socket[] {
  const sockets: Socket[] = [];
  let [processId, process, protocol] = ['', '', ''];
  for (const line of text.split('\n')) {
    const value = line.slice(1);
    if (line.startsWith('p')) processId = value;
    else if (line.startsWith('c')) process = value;
    else if (line.startsWith('P')) protocol = value.toLowerCase();
    else if (line.startsWith('n')) {
      const [local, remote = '*:*'] = value.split('->');
      sockets.push(...socket(protocol, local, remote, { processId, process }));
    }
  }
  return sockets;
}

function socket(
  protocol: string | undefined,
  local: string | undefined,
  remote: string | undefined,
  owner: Pick<Socket, 'processId' | 'process'>,
): Socket[] {
  if (protocol !== 'tcp' && protocol !== 'udp') return [];
  const [localAddress, localPort] = endpoint(local ?? '');
  const [remoteAddress, remotePort] = endpoint(remote ?? '');
  // A listening socket may have no address, but a port.
  if (localPort === '') return [];
  return [{ protocol, localAddress, localPort, remoteAddress, remotePort, ...owner }];
}

/** Parses `[fe80::1]%eth0:22`, `[fe80::1%en0]:22`, `127.0.0.1%lo:53`, `*:5353` or `0.0.0.0:*`; any address or port is empty. */
function endpoint(text: string): [address: string, port: string] {
  const [, written = '', port = ''] = /^(.*):(\d+|\*)$/.exec(text) ?? [];
  const address = written.replace(/%.*$/, '').replace(/^\[|\]$/g, '');
  const isAny = address === '*' || address === '0.0.0.0' || address === '::';
  return [isAny ? '' : address.replace(/^::ffff:(?=\d+\.)/, ''), port === '*' ? '' : port];
}
