import { count, duration, list, plural, share } from '../../format/quantity.js';
import type { Report } from '../report.js';
import type { TcpData, TcpSummary } from './data.js';
import { middleHalf } from './table.js';
import { worstSentences } from './worst.js';

/** What is known of TCP connections, the most important first. */
export function tcpSentences(data: TcpData, report: Report): string[] {
  if (!data) return [];
  const { summary, remotes } = data;
  return [
    attemptsSentence(summary),
    ...halfCapturedSentence(summary),
    ...endsSentence(summary),
    ...handshakeSentence(summary),
    ...retransmissionSentence(summary),
    ...worstSentences(remotes, summary),
    ...unknownSentence(summary, report),
  ];
}

function attemptsSentence(summary: TcpSummary): string {
  const { attempts, answered, refused, unanswered, half_captured } = summary;
  if (attempts === 0) {
    const which = half_captured > 0 ? ' whose handshake has both sides' : '';
    return `No TCP connection began in these captures${which}.`;
  }
  const parts = [
    ...(refused > 0 ? [`${share(refused / attempts)} were refused`] : []),
    ...(unanswered > 0 ? [`${share(unanswered / attempts)} got no answer in these captures`] : []),
  ];
  if (attempts === 1) {
    const outcome = refused ? 'was refused' : 'got no answer in these captures';
    return `The only attempt to open a TCP connection ${answered ? 'was answered' : outcome}.`;
  }
  const of = `${count(attempts)} attempts to open a TCP connection`;
  if (answered === attempts) return `All ${of} were answered.`;
  return `Of ${of}, ${list([`${share(answered / attempts)} were answered`, ...parts])}.`;
}

function halfCapturedSentence({ half_captured, attempts }: TcpSummary): string[] {
  if (half_captured === 0) return [];
  const more = attempts > 0 ? 'more connection' : 'connection';
  return [`Of ${plural(half_captured, more)} only one side of the handshake was captured.`];
}

function endsSentence({ answered, closed, reset }: TcpSummary): string[] {
  if (answered === 0) return [];
  const open = answered - closed - reset;
  if (answered === 1) {
    const end = closed ? 'was closed (FIN)' : reset ? 'was reset (RST without FIN)' : undefined;
    return [`The connection ${end ?? 'had no end in these captures'}.`];
  }
  const parts = [
    ...(closed > 0 ? [`${share(closed / answered)} were closed (FIN)`] : []),
    ...(reset > 0 ? [`${share(reset / answered)} were reset (RST without FIN)`] : []),
    ...(open > 0 ? [`${share(open / answered)} had no end in these captures`] : []),
  ];
  return [`Of ${plural(answered, 'answered connection')}, ${list(parts)}.`];
}

function handshakeSentence(summary: TcpSummary): string[] {
  const { handshakes, handshake_median } = summary;
  if (handshake_median === null) return [];
  const where = 'as seen where the traffic was captured';
  const median = duration(handshake_median);
  if (handshakes === 1) return [`From SYN to SYN-ACK the only handshake took ${median}, ${where}.`];
  return [
    `From SYN to SYN-ACK a handshake took a median of ${median}, the middle half of them ${middleHalf(summary)}, ${where}.`,
  ];
}

function retransmissionSentence({ payload, retransmitted }: TcpSummary): string[] {
  if (payload === 0) return [];
  if (retransmitted === 0)
    return ['No retransmission was found; only those within the same minute show.'];
  return [
    `At least ${share(retransmitted / payload)} of the bytes that TCP carried were carried again: retransmitted, or the same packets captured twice.`,
  ];
}

function unknownSentence({ packets }: TcpSummary, { protocols }: Report): string[] {
  const tcp = protocols.find(({ protocol }) => protocol === 'tcp')?.packets ?? 0;
  if (packets >= tcp) return [];
  return [`The flags of ${share(1 - packets / tcp)} of the TCP packets are unknown.`];
}

/** Why there is nothing to show. */
export function tcpHint(data: TcpData, { anonymized, protocols }: Report): string | undefined {
  if (data) return undefined;
  const tcp = protocols.find(({ protocol }) => protocol === 'tcp')?.packets ?? 0;
  if (tcp === 0) return 'There are no TCP packets.';
  if (anonymized && !anonymized.reveals.includes('services')) {
    return 'Without ports, connections cannot be told apart: this anonymized report leaves them out.';
  }
  return 'The state of TCP connections is unknown: these captures have no TCP flags. “traffic-report capture” and “traffic-report import” record them in the column tcp.flags.';
}
