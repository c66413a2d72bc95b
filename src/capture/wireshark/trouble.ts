import { UserError } from '../../errors.js';
import { permissionHint } from './tools.js';

export interface TroubleFacts {
  /** dumpcap's standard error. */
  readonly said: string;
  readonly interface: string;
  readonly platform: NodeJS.Platform;
}

type Remedy = (facts: TroubleFacts) => { readonly message: string; readonly hint: string };

/** Errors of dumpcap and libpcap, and their remedies; the first match counts. */
const TROUBLES: readonly (readonly [RegExp, Remedy])[] = [
  [
    /permission|operation not permitted|access is denied|root privileges/i,
    ({ interface: name, platform }) => ({
      message: `You may not capture on ${name}.`,
      hint: permissionHint(platform),
    }),
  ],
  [
    /no longer attached|went down|network is down|disappeared/i,
    ({ interface: name }) => ({
      message: `The interface ${name} is gone or down.`,
      hint: 'Is the cable in, the adapter there, the network on?',
    }),
  ],
  [
    /no device named|no such device|doesn't exist|unknown device|no interfaces/i,
    ({ interface: name }) => ({
      message: `There is no interface ${name}.`,
      hint: 'See what there is: traffic-report capture --list',
    }),
  ],
  [
    /no space left|disk quota|file system.*full/i,
    () => ({
      message: 'The disk of the temporary folder is full: packets are lost until there is room.',
      hint: 'Make room there, or set TMPDIR to a folder with more of it.',
    }),
  ],
  [
    /could not be opened: No such file/i,
    () => ({
      message: 'The folder in which captured packets wait was removed.',
      hint: 'By something that cleans temporary folders? TMPDIR=/var/tmp puts it elsewhere.',
    }),
  ],
  [
    /isn't a valid capture filter|can't parse filter|invalid capture filter/i,
    ({ said }) => ({
      message: `The capture filter cannot be understood${detail(said)}.`,
      hint: "Write it as for tcpdump: --filter 'not port 22', --filter 'host 192.168.1.2 or arp'.",
    }),
  ],
  [
    /monitor mode/i,
    ({ interface: name }) => ({
      message: `The interface ${name} has no monitor mode.`,
      hint: 'Leave out --monitor: an ordinary capture sees the traffic of this computer.',
    }),
  ],
];

/** Why a capture failed, with the remedy for this system. */
export function troubleOf(facts: TroubleFacts): UserError {
  const [, remedy] = TROUBLES.find(([pattern]) => pattern.test(facts.said)) ?? [];
  if (remedy) {
    const { message, hint } = remedy(facts);
    return new UserError(message, { hint, cause: new Error(facts.said) });
  }
  const words = facts.said.replace(/^(Capturing on|File:|Packets|Running as).*$/gm, '').trim();
  return new UserError(
    `The capture on ${facts.interface} ended: ${words || 'dumpcap said nothing'}`,
    {
      hint: 'Try dumpcap itself: traffic-report capture --dry-run shows how it is called.',
    },
  );
}

/** libpcap's own message, in brackets. */
function detail(said: string): string {
  const [, reason] =
    /\(([^()]*filter expression[^()]*|[^()]*syntax error[^()]*)\)/.exec(said) ?? [];
  return reason === undefined ? '' : ` (${reason})`;
}
