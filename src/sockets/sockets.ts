/** A socket of this computer and the process that has it open. */
export interface Socket {
  readonly protocol: 'tcp' | 'udp';
  readonly localAddress: string;
  readonly localPort: string;
  /** Empty for one that is connected to nobody. */
  readonly remoteAddress: string;
  readonly remotePort: string;
  readonly processId: string;
  readonly process: string;
}

/** The command that lists sockets with their processes; undefined where there is none that is known. */
export function socketCommand(platform: NodeJS.Platform): readonly string[] | undefined {
  if (platform === 'linux') return ['ss', '-tunapH'];
  return platform === 'darwin' ? ['lsof', '-nP', '-iTCP', '-iUDP', '-F', 'pcPn'] : undefined;
}

/** Sockets as the platform's command lists them; those without a process, often another user's, are left out. */
export function readSockets(text: string, platform: NodeJS.Platform): Socket[] {
  return platform === 'linux' ? readSs(text) : readLsof(text);
}

/** A line of a sockets file, with its line end. `time` is an epoch second. */
export function socketLine(time: number, socket: Socket): string {
  const { protocol, localAddress, localPort, remoteAddress, remotePort, processId } = socket;
  const name = `"${nameOf(socket)}"`;
  const ends = [localAddress, localPort, remoteAddress, remotePort];
  return `${[time.toFixed(3), protocol, ...ends, processId, name].join()}\n`;
}

/** A program may call itself anything, and a line has one name in quotes. */
function nameOf({ process, processId }: Socket): string {
  const name = process
    .replaceAll('"', "'")
    .replace(/\p{Cc}/gu, '\u{fffd}')
    .trim();
  return name === '' ? `process ${processId}` : name;
}

// tcp ESTAB 0 0 10.0.0.2:46108 93.184.216.34:443 users:(("curl",pid=32450,fd=20),("curl",pid=32451,fd=20))
const SS = /^(tcp|udp)\s+\S+\s+\d+\s+\d+\s+(\S+)\s+(\S+)\s+users:\(\((.*)\)\)\s*$/s;
// The first of them: what comes after its name cannot stand in the 15 characters that a name has.
const SS_PROCESS = /^"(.*?)",pid=(\d+),fd=\d+(?:\),\("|$)/s;
// A name may hold a line end, too; what begins a line otherwise is longer than a name.
const SS_LINE_END = /\n(?=(?:tcp|udp) +[\w-]+ +\d+ +\d+ +\S+:\S+ +\S+:\S+(?:\s|$))/;
/** States in which a socket belongs to a process. */
const SS_OPEN = /^(tcp|udp)\s+(ESTAB|LISTEN|UNCONN)\s/;

/**
 * How many sockets of others the platform's command lists, whose processes this user may not see; undefined where it
 * does not list these.
 */
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

/** One value a line, each with a letter before it that says what it is. lsof(8), output for other programs */
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
  // What listens everywhere has a port, and no address.
  if (localPort === '') return [];
  return [{ protocol, localAddress, localPort, remoteAddress, remotePort, ...owner }];
}

/** `[fe80::1]%eth0:22`, `[fe80::1%en0]:22`, `127.0.0.1%lo:53`, `*:5353`, `0.0.0.0:*`: address and port, empty where it is any. */
function endpoint(text: string): [address: string, port: string] {
  const [, written = '', port = ''] = /^(.*):(\d+|\*)$/.exec(text) ?? [];
  const address = written.replace(/%.*$/, '').replace(/^\[|\]$/g, '');
  const isAny = address === '*' || address === '0.0.0.0' || address === '::';
  return [isAny ? '' : address.replace(/^::ffff:(?=\d+\.)/, ''), port === '*' ? '' : port];
}
