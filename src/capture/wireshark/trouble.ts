import { UserError } from '../../errors.js';
import { permissionHint } from './tools.js';

export interface TroubleContext {
  /** dumpcap's standard error. */
  readonly errorText: string;
  readonly interface: string;
  readonly platform: NodeJS.Platform;
}

type Remedy = (context: TroubleContext) => { readonly message: string; readonly hint: string };

/** Errors of dumpcap and libpcap, and their remedies; the first match counts. */
const TROUBLES: readonly (readonly [RegExp, Remedy])[] = [
  [
    /permission|operation not permitted|access is denied|root privileges/i,
    ({ interface: name, platform }) => ({
      message: `You have no permission to capture on ${name}.`,
      hint: permissionHint(platform),
    }),
  ],
  [
    /no longer attached|went down|network is down|disappeared/i,
    ({ interface: name }) => ({
      message: `The interface ${name} is down or was removed.`,
      hint: 'Check the cable, the adapter and the network.',
    }),
  ],
  [
    /no device named|no such device|doesn't exist|unknown device|no interfaces/i,
    ({ interface: name }) => ({
      message: `There is no interface ${name}.`,
      hint: 'List the interfaces: traffic-report capture --list',
    }),
  ],
  [
    /no space left|disk quota|file system.*full/i,
    () => ({
      message: 'The disk of the temporary folder is full: packets are lost until space is free.',
      hint: 'Free disk space there, or set TMPDIR to another folder.',
    }),
  ],
  [
    /could not be opened: No such file/i,
    () => ({
      message: 'The folder in which captured packets wait was removed.',
      hint: 'If a program cleans temporary folders, choose another one: TMPDIR=/var/tmp.',
    }),
  ],
  [
    /isn't a valid capture filter|can't parse filter|invalid capture filter/i,
    ({ errorText }) => ({
      message: `The capture filter is invalid${detail(errorText)}.`,
      hint: "Use tcpdump's syntax: --filter 'not port 22', --filter 'host 192.168.1.2 or arp'.",
    }),
  ],
  [
    /monitor mode/i,
    ({ interface: name }) => ({
      message: `The interface ${name} has no monitor mode.`,
      hint: 'Omit --monitor to capture the traffic of this computer.',
    }),
  ],
];

/** The reason of a failed capture, and its remedy on this system. */
export function troubleOf(context: TroubleContext): UserError {
  const [, remedy] = TROUBLES.find(([pattern]) => pattern.test(context.errorText)) ?? [];
  if (remedy) {
    const { message, hint } = remedy(context);
    return new UserError(message, { hint, cause: new Error(context.errorText) });
  }
  const words = context.errorText
    .replace(/^(Capturing on|File:|Packets|Running as).*$/gm, '')
    .trim();
  return new UserError(
    `The capture on ${context.interface} ended: ${words || 'dumpcap printed no error'}`,
    {
      hint: 'Run dumpcap yourself: traffic-report capture --dry-run prints the command.',
    },
  );
}

/** libpcap's message, in parentheses. */
function detail(errorText: string): string {
  const [, reason] =
    /\(([^()]*filter expression[^()]*|[^()]*syntax error[^()]*)\)/.exec(errorText) ?? [];
  return reason === undefined ? '' : ` (${reason})`;
}
