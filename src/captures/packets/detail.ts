import type { ColumnRole } from '../dialect/columns.js';
import type { Fields } from './fields.js';
import { readInteger } from './number.js';

/** What further columns tell of the outer packet; undefined where they do not, or cannot be read. */
export interface Detail {
  /** Of TCP, RFC 9293, 3.1; the least bit is FIN. */
  readonly tcpFlags: number | undefined;
  /** The number of the first byte that it carries within its TCP connection. */
  readonly tcpSequence: number | undefined;
  /** Bytes that it carries within TCP. */
  readonly tcpPayload: number | undefined;
  /** MAC addresses in lower case, with colons. */
  readonly sourceMac: string | undefined;
  readonly destinationMac: string | undefined;
  readonly vlan: number | undefined;
}

const MOST_UINT16 = 0xffff;
const MOST_UINT32 = 0xffffffff;
const FLAGS = /^0x[0-9a-f]{1,8}$/i;
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/** Reads the columns of detail. Of nested packets the values of the outer one come first. */
export function detailOf(fields: Fields, isTcp: boolean): Detail {
  const number = (role: ColumnRole, most: number) => readInteger(fields[role]?.[0] ?? '', most);
  const ofTcp = <T>(value: T) => (isTcp ? value : undefined);
  return {
    tcpFlags: ofTcp(flagsOf(fields.tcp_flags?.[0])),
    tcpSequence: ofTcp(number('tcp_sequence', MOST_UINT32)),
    tcpPayload: ofTcp(number('tcp_payload', MOST_UINT32)),
    sourceMac: macOf(fields.source_mac?.[0]),
    destinationMac: macOf(fields.destination_mac?.[0]),
    vlan: number('vlan', MOST_UINT16),
  };
}

/** Flags as tshark writes them: 0x0018. */
function flagsOf(text = ''): number | undefined {
  const flags = FLAGS.test(text) ? Number(text) : MOST_UINT16 + 1;
  return flags > MOST_UINT16 ? undefined : flags;
}

function macOf(text = ''): string | undefined {
  const mac = text.replaceAll('-', ':').toLowerCase();
  return MAC.test(mac) ? mac : undefined;
}
