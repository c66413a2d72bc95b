/** A device on the local network; times are epoch seconds. */
export type Device = {
  readonly rank: number;
  readonly mac: string;
  /** Up to eight numbers of VLANs, separated by spaces. */
  readonly vlans: string;
  /** Up to four local addresses that it sent from, separated by spaces, and how many there are. */
  readonly addresses: string;
  readonly addresses_used: number;
  readonly packets_sent: number;
  /** Those of them from global addresses, or without an address. */
  readonly packets_without_own: number;
  readonly bytes_sent: number;
  readonly packets_received: number;
  readonly bytes_received: number;
  readonly first: number;
  readonly last: number;
  /** Whether it must have sent packets of global addresses that are not local, and of many of them. */
  readonly is_from_outside: boolean;
  readonly is_router: boolean;
  /** Who the IEEE assigned its address to; undefined if unknown. */
  readonly vendor: string | undefined;
};

export type DeviceSummary = {
  /** Devices that sent packets, and those that packets were only sent to. */
  readonly senders: number;
  readonly receivers: number;
  /** Of all devices. */
  readonly packets_sent: number;
  readonly packets_without_own: number;
  readonly bytes_sent: number;
  readonly packets_received: number;
  readonly bytes_received: number;
  /** Devices first seen at `new_from` or later, the second hour that has MAC addresses. */
  readonly new_devices: number;
  readonly new_from: number | null;
  /** Hours that have MAC addresses. */
  readonly hours: number;
  readonly packets_with_mac: number;
};

export type DeviceBin = { readonly label: string; readonly start: number; readonly bytes: number };

/** At most 1,000 devices. */
export interface DeviceData {
  readonly summary: DeviceSummary | undefined;
  readonly devices: readonly Device[];
  readonly bins: readonly DeviceBin[];
  /** Seconds of a bin. */
  readonly step: number;
}
