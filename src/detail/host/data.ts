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
  /** `public`, or what its range is for. */
  readonly scope: string;
  readonly asn: number | null;
  readonly organization: string | null;
  readonly country: string | null;
};
export type Bin = {
  readonly address: string;
  readonly start: number;
  readonly sent: number;
  readonly received: number;
};
export type Peer = {
  readonly address: string;
  readonly peer: string;
  /** How many peers the address has in all. */
  readonly peers: number;
  readonly packets: number;
  readonly sent: number;
  readonly received: number;
};
export type HostService = {
  readonly address: string;
  readonly protocol: Protocol;
  readonly port: number | null;
  /** What the address is to others; null where no port tells it. */
  readonly role: 'server' | 'client' | 'peer' | null;
  readonly packets: number;
  readonly bytes: number;
};

/** A program of this computer, and what the address sent and received by its sockets. */
export type HostProgram = {
  readonly address: string;
  readonly program: string;
  /** How many programs the address has in all. */
  readonly programs: number;
  readonly packets: number;
  readonly sent: number;
  readonly received: number;
};

/** An hour with traffic of the address. */
export type HostHour = {
  readonly address: string;
  readonly hour_start: number;
  /** How many hours had any. */
  readonly hours: number;
  readonly sent: number;
  readonly received: number;
};
/** What the address was called; times are epoch seconds, null where nothing of it was heard in the traffic. */
export type HostName = {
  readonly address: string;
  readonly name: string;
  readonly told_by: string;
  /** How often it was heard: recorders write it down once in each minute. */
  readonly times: number;
  /** How many names it has. */
  readonly names: number;
  readonly first: number | null;
  readonly last: number | null;
};

/** What the rollups say of one talker. */
export interface HostData {
  readonly host: Host;
  readonly bins: readonly Bin[];
  readonly peers: readonly Peer[];
  readonly services: readonly HostService[];
  readonly programs: readonly HostProgram[];
  /** The hours with most traffic. */
  readonly hours: readonly HostHour[];
  readonly names: readonly HostName[];
  /** The bins of the report's period, of which `bins` has those with traffic. */
  readonly period: TimeBins;
}

const BINS_SHOWN = 180;

/** The facts of every talker that has a page, the busiest first. */
export async function analyzeHosts(connection: Connection, report: Report): Promise<HostData[]> {
  const period = timeBins(report, BINS_SHOWN);
  const address = (row: { readonly address: string }) => row.address;
  const hosts = await connection.rows<Host>(HOSTS);
  const bins = group(await connection.rows<Bin>(TRAFFIC, { edges: edgesOf(period) }), address);
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
