import { group } from 'd3-array';
import type { Protocol } from '../../names/protocol.js';
import type { Report } from '../../sections/report.js';
import { edgesOf, type TimeBins, timeBins } from '../../sections/time-step.js';
import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';

const HOSTS = sqlFile('./hosts.sql', import.meta.url);
export const TRAFFIC = sqlFile('./host-traffic.sql', import.meta.url);
const HOURS = sqlFile('./host-hours.sql', import.meta.url);
const NAMES = sqlFile('./host-names.sql', import.meta.url);
const PEERS = sqlFile('./host-peers.sql', import.meta.url);
const SERVICES = sqlFile('./host-services.sql', import.meta.url);
const PROGRAMS = sqlFile('./host-programs.sql', import.meta.url);

export type Host = {
  readonly address: string;
  readonly is_local: boolean;
  readonly packets_sent: number;
  readonly bytes_sent: number;
  readonly packets_received: number;
  readonly bytes_received: number;
  /** `public`, or the purpose of its special range. */
  readonly scope: string;
  readonly asn: number | null;
  readonly organization: string | null;
  readonly country: string | null;
};
export type HostBin = {
  readonly address: string;
  readonly start: number;
  readonly sent: number;
  readonly received: number;
};
export type Peer = {
  readonly address: string;
  readonly peer: string;
  /** The total number of peers of the address. */
  readonly peers: number;
  readonly packets: number;
  readonly sent: number;
  readonly received: number;
};
export type HostService = {
  readonly address: string;
  readonly protocol: Protocol;
  readonly port: number | null;
  /** The role of the address; null if the ports do not show it. */
  readonly role: 'server' | 'client' | 'peer' | null;
  readonly packets: number;
  readonly bytes: number;
};

/** A local program, and what the address sent and received over its sockets. */
export type HostProgram = {
  readonly address: string;
  readonly program: string;
  /** The total number of programs of the address. */
  readonly programs: number;
  readonly packets: number;
  readonly sent: number;
  readonly received: number;
};

/** An hour with traffic of the address. */
export type HostHour = {
  readonly address: string;
  readonly hour_start: number;
  /** The total number of such hours. */
  readonly hours: number;
  readonly sent: number;
  readonly received: number;
};
/** A name of the address. Times are epoch seconds; null if the name was not seen in the traffic. */
export type HostName = {
  readonly address: string;
  readonly name: string;
  /** Where it was found, separated by spaces: dns, tls, http, reverse, or file if the sidecar does not say. */
  readonly origins: string;
  /** How often it was seen, at most once per minute. */
  readonly times: number;
  /** The total number of names of the address. */
  readonly names: number;
  readonly first: number | null;
  readonly last: number | null;
};

/** The data of a host's page. */
export interface HostData {
  readonly host: Host;
  readonly bins: readonly HostBin[];
  readonly peers: readonly Peer[];
  readonly services: readonly HostService[];
  readonly programs: readonly HostProgram[];
  /** The hours with the most traffic. */
  readonly hours: readonly HostHour[];
  readonly names: readonly HostName[];
  /** All bins of the report's period; `bins` has only those with traffic. */
  readonly period: TimeBins;
}

const BINS_SHOWN = 180;

/** The data of all hosts that have a page, the busiest first. */
export async function analyzeHosts(connection: Connection, report: Report): Promise<HostData[]> {
  const period = timeBins(report, BINS_SHOWN);
  const address = (row: { readonly address: string }) => row.address;
  const hosts = await connection.rows<Host>(HOSTS);
  const bins = group(await connection.rows<HostBin>(TRAFFIC, { edges: edgesOf(period) }), address);
  const hours = group(await connection.rows<HostHour>(HOURS), address);
  const names = group(await connection.rows<HostName>(NAMES), address);
  const peers = group(await connection.rows<Peer>(PEERS), address);
  const services = group(await connection.rows<HostService>(SERVICES), address);
  const programs = group(await connection.rows<HostProgram>(PROGRAMS), address);
  return hosts.map((host) => ({
    host,
    bins: bins.get(host.address) ?? [],
    peers: peers.get(host.address) ?? [],
    services: services.get(host.address) ?? [],
    programs: programs.get(host.address) ?? [],
    hours: hours.get(host.address) ?? [],
    names: names.get(host.address) ?? [],
    period,
  }));
}
