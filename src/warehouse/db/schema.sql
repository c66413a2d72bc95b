-- The rollups: for each capture file a few small tables with every figure of its packets, but no packets.
-- Counts and sums are exact, so rollups of several files merge by addition.
-- Times are epoch seconds (UTC), lengths and volumes are bytes.

-- unknown: the file does not tell. other: neither TCP nor UDP.
CREATE TYPE protocol AS ENUM ('tcp', 'udp', 'other', 'unknown');

CREATE TABLE capture_file (
  file_id INTEGER,
  file VARCHAR,             -- name within the captures folder
  fingerprint VARCHAR,      -- SHA-256 of its size, its ends and some blocks between them
  size BIGINT,
  modified DOUBLE,          -- mtime
  changed DOUBLE,           -- ctime
  read_to BIGINT,           -- end of its last whole line, from where it is read when it grows; NULL: only from its start
  hour_start BIGINT,        -- start of the capture
  -- relative, epoch, zone assumed, zone assumed from file name, estimated, or: relative, zone assumed
  time_basis VARCHAR,
  rows BIGINT,              -- packets
  rejected BIGINT,          -- lines that are not packets
  first_packet DOUBLE,
  last_packet DOUBLE,
  state VARCHAR,            -- complete, growing, failed, duplicate
  note VARCHAR,             -- for the reader of the report
  sample VARCHAR,           -- its header and first lines
  has_ports BOOLEAN,        -- whether it has port columns; NULL if it was not read
  timezone VARCHAR,         -- the report's when it was read, if it has wall clock times
  named_start BIGINT,       -- the second in its name, if any
  stray BIGINT              -- packets with stray timestamps, which no figure counts
);

CREATE TABLE volume (
  file_id INTEGER,
  second BIGINT,
  protocol protocol,
  packets BIGINT,
  bytes BIGINT
);

CREATE TABLE frame_length (
  file_id INTEGER,
  year BIGINT,              -- of 365 days since 1970; NULL in files that were compacted by earlier versions
  frame_length BIGINT,
  protocol protocol,
  packets BIGINT
);

-- Every address that occurs in the captures, once. Other tables refer to it by a number, which has no meaning.
CREATE TABLE endpoint (
  endpoint_id INTEGER,
  address VARCHAR,
  version TINYINT,          -- 4 or 6; an IPv4-mapped IPv6 address counts as 4
  ipv4 UINTEGER,            -- the address as a number; of an IPv6 address, the global IPv4 address embedded in it
  ipv6 UHUGEINT,
  scope VARCHAR,            -- public, private, loopback, multicast …
  is_global BOOLEAN         -- whether it, or the IPv4 address embedded in it, is globally reachable
);

-- Flows (directed 5-tuples) by the minute. Packets without addresses have NULL for both endpoints, but may have ports.
-- Rows with the same key add up: a file that grew may have several of its last minute.
CREATE TABLE flow_minute (
  file_id INTEGER,
  minute BIGINT,
  protocol protocol,
  source_id INTEGER,
  source_port USMALLINT,
  destination_id INTEGER,
  destination_port USMALLINT,
  packets BIGINT,
  bytes BIGINT,
  first DOUBLE,
  last DOUBLE,
  -- Of TCP; NULL where the columns of the file do not tell.
  tcp_flags USMALLINT,      -- every flag that was set
  payload BIGINT,           -- bytes carried
  sequence_from BIGINT,     -- the least number of a byte carried, and the one after the greatest
  sequence_to BIGINT
);

-- Devices on the local network by the hour (UTC), by their Ethernet addresses.
CREATE TABLE device_hour (
  file_id INTEGER,
  hour BIGINT,
  mac VARCHAR,
  vlan USMALLINT,
  endpoint_id INTEGER,      -- sender of the packets that it sent, if not a global address
  packets_sent BIGINT,
  bytes_sent BIGINT,
  packets_received BIGINT,
  bytes_received BIGINT,
  first DOUBLE,
  last DOUBLE
);

-- Flows of complete files, each file by itself, as far as a build kept them: see keep-flows.sql.
CREATE TABLE file_flow (
  file_id INTEGER,
  protocol protocol,
  source_id INTEGER,
  source_port USMALLINT,
  destination_id INTEGER,
  destination_port USMALLINT,
  packets BIGINT,
  bytes BIGINT,
  first DOUBLE,
  last DOUBLE,
  tcp_flags USMALLINT,      -- of all its parts, the first and the last one
  begin_flags USMALLINT,
  end_flags USMALLINT,
  last_begin DOUBLE         -- first packet of its last part
);
CREATE TABLE file_open_flow AS FROM file_flow;

-- Packets with stray timestamps, while a report of the others is built: see find-strays.sql.
CREATE TABLE stray_volume AS FROM volume;
CREATE TABLE stray_frame_length AS FROM frame_length;
CREATE TABLE stray_flow_minute AS FROM flow_minute;
CREATE TABLE stray_device_hour AS FROM device_hour;
-- Endpoints that occur in such packets only.
CREATE TABLE stray_endpoint (endpoint_id INTEGER);
-- The records of their files with all packets.
CREATE TABLE stray_record AS SELECT file_id, hour_start, first_packet, last_packet, note FROM capture_file;

CREATE TABLE reject (
  file_id INTEGER,
  line BIGINT,
  reason VARCHAR,
  text VARCHAR
);

-- Files that were forgotten since the endpoints that no other file has were last deleted.
CREATE TABLE forgotten_file (file_id INTEGER);

-- Sidecars of captures: names, sockets, and when packets were captured.
CREATE TABLE sidecar_file (
  sidecar_id INTEGER,
  file VARCHAR,
  kind VARCHAR,             -- names, sockets, coverage
  size BIGINT,
  modified DOUBLE,
  changed DOUBLE,
  rows BIGINT,
  rejected BIGINT,          -- lines that could not be read
  is_whole BOOLEAN,         -- false while its last line is incomplete
  note VARCHAR              -- the first line that could not be read, and why
);

-- Observed names of addresses: in a DNS answer, a TLS client hello, or an HTTP request.
CREATE TABLE heard_name (
  sidecar_id INTEGER,       -- of names in a packet file: its file_id below zero
  time DOUBLE,
  address VARCHAR,
  name VARCHAR,
  told_by VARCHAR           -- dns, tls, http; file if it does not tell
);

-- Open sockets of programs. Without a remote end it listens, or is not connected.
CREATE TABLE socket (
  sidecar_id INTEGER,
  time DOUBLE,
  protocol protocol,
  local_address VARCHAR,    -- NULL for any
  local_port INTEGER,
  remote_address VARCHAR,
  remote_port INTEGER,
  process_id BIGINT,
  process VARCHAR
);

-- When a recorder captured, with or without packets.
CREATE TABLE recorded (
  sidecar_id INTEGER,       -- as for names
  recorded_from DOUBLE,
  recorded_to DOUBLE
);

-- How many packets were dropped, where a capture tells.
CREATE TABLE recorded_drop (
  sidecar_id INTEGER,
  dropped_from DOUBLE,
  dropped_to DOUBLE,
  packets BIGINT
);

-- Names by reverse DNS; NULL if there is none.
CREATE TABLE resolved_name (
  address VARCHAR,
  name VARCHAR,
  asked DOUBLE,
  valid_to DOUBLE           -- it is not resolved again before
);

-- Options of the report.
CREATE TABLE report_setting (
  hour_offset BIGINT,       -- seconds east of UTC, within the hour
  top INTEGER,              -- how many talkers are shown
  is_resolving BOOLEAN      -- whether names by reverse DNS count
);

-- In and out are as seen from the local endpoints.
CREATE TABLE local_endpoint (endpoint_id INTEGER);

-- Owners of endpoints by the user's own network files.
CREATE TABLE own_network (
  endpoint_id INTEGER,
  asn BIGINT,
  organization VARCHAR,
  country VARCHAR           -- ISO 3166-1 alpha-2
);

-- Results of looking up endpoints in the installed network databases; NULL if not found.
CREATE TABLE known_network (
  database VARCHAR,         -- versions of the databases
  endpoint_id INTEGER,
  asn BIGINT,
  organization VARCHAR,
  country VARCHAR           -- ISO 3166-1 alpha-2
);

-- The site of each name.
CREATE TABLE name_site (
  name VARCHAR,
  site VARCHAR
);
