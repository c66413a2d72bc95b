-- The rollups: for each capture file a few small tables that hold its packets' every figure, and no packet.
-- All counts and sums are exact, so rollups of several files merge by adding up.
-- Times are seconds of the epoch (UTC), lengths and volumes are bytes.

-- unknown: the file does not tell. other: it does, and it is neither TCP nor UDP.
CREATE TYPE protocol AS ENUM ('tcp', 'udp', 'other', 'unknown');

CREATE TABLE capture_file (
  file_id INTEGER,
  file VARCHAR,             -- name within the captures folder
  fingerprint VARCHAR,      -- SHA-256 of its size, both ends and some blocks between
  size BIGINT,
  modified DOUBLE,          -- when its content, and when anything of it, was last changed
  changed DOUBLE,
  read_to BIGINT,           -- where the last whole line ended; from there on it can be read when it grows
  hour_start BIGINT,        -- when the capture began
  -- relative, epoch, zone assumed, zone assumed from file name, estimated; relative, zone assumed: as the name tells
  time_basis VARCHAR,
  rows BIGINT,              -- packets
  rejected BIGINT,          -- lines that are no packet
  first_packet DOUBLE,
  last_packet DOUBLE,
  state VARCHAR,            -- complete, growing, failed, duplicate
  note VARCHAR,             -- what a reader should know of it
  sample VARCHAR,           -- its header and first lines
  has_ports BOOLEAN,        -- whether it has columns of ports; NULL where it was not read
  timezone VARCHAR,         -- the report's when it was read, if its times are those of a wall clock
  named_start BIGINT,       -- the second that its name tells, if it does
  stray BIGINT              -- of its packets those whose time is stray: no figure counts them
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

-- Who sent how much to whom in each minute. Packets without addresses have NULL for both.
CREATE TABLE exchange (
  file_id INTEGER,
  minute BIGINT,
  source VARCHAR,
  destination VARCHAR,
  packets BIGINT,
  bytes BIGINT
);

-- Directed 5-tuples within each 365 days since 1970. Packets without addresses have NULL for both, and keep their ports.
CREATE TABLE flow (
  file_id INTEGER,
  protocol protocol,
  source VARCHAR,
  source_port INTEGER,
  destination VARCHAR,
  destination_port INTEGER,
  packets BIGINT,
  bytes BIGINT,
  first DOUBLE,
  last DOUBLE
);

-- Packets whose times are stray lie here while a report is made of the others: find-strays.sql says which they are.
CREATE TABLE stray_volume AS FROM volume;
CREATE TABLE stray_frame_length AS FROM frame_length;
CREATE TABLE stray_exchange AS FROM exchange;
CREATE TABLE stray_flow AS FROM flow;
-- What is said of their files when these are whole.
CREATE TABLE stray_record AS SELECT file_id, hour_start, first_packet, last_packet, note FROM capture_file;

CREATE TABLE reject (
  file_id INTEGER,
  line BIGINT,
  reason VARCHAR,
  text VARCHAR
);

-- What was written beside captures: names, sockets, and when packets were captured.
CREATE TABLE sidecar_file (
  sidecar_id INTEGER,
  file VARCHAR,
  kind VARCHAR,             -- names, sockets, coverage
  size BIGINT,
  modified DOUBLE,
  changed DOUBLE,
  rows BIGINT,
  rejected BIGINT,          -- lines that could not be read
  is_whole BOOLEAN,         -- false while a last line waits for its end
  note VARCHAR              -- the first line that could not be read, and why
);

-- What an address was called, as somebody heard it: a DNS answer, the name that a TLS client or an HTTP request gave.
CREATE TABLE heard_name (
  sidecar_id INTEGER,
  time DOUBLE,
  address VARCHAR,
  name VARCHAR,
  told_by VARCHAR           -- dns, tls, http; file where it does not say
);

-- Which program had which socket open when. Without a remote end it listens, or is connected to nobody.
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

-- When a recorder captured, packets or not.
CREATE TABLE recorded (
  sidecar_id INTEGER,
  recorded_from DOUBLE,
  recorded_to DOUBLE
);

-- Names by reverse DNS; a name of NULL says that there is none.
CREATE TABLE resolved_name (
  address VARCHAR,
  name VARCHAR,
  asked DOUBLE,
  valid_to DOUBLE           -- until when it is not asked for again
);

-- What the reader chose.
CREATE TABLE report_setting (
  hour_offset BIGINT,       -- seconds east of UTC, within the hour
  top INTEGER,              -- how many talkers are shown
  is_resolving BOOLEAN      -- whether names by reverse DNS count
);

-- Every endpoint, and whether it is local: in and out are as seen from the local ones.
CREATE TABLE endpoint (
  address VARCHAR,
  is_local BOOLEAN,
  scope VARCHAR,            -- public, private, loopback, multicast …
  version TINYINT,          -- 4 or 6, of the address that somebody on the internet has: this one, or one within it
  key VARCHAR,              -- that address as a decimal number; NULL where nobody can have it
  own_asn BIGINT,           -- what files of the user's own say of it
  own_organization VARCHAR,
  own_country VARCHAR
);

-- What the installed databases of networks say of addresses; NULL where they do not know.
CREATE TABLE known_network (
  database VARCHAR,         -- their editions
  version TINYINT,
  key VARCHAR,
  asn BIGINT,
  organization VARCHAR,
  country VARCHAR
);

-- Who has the address of each endpoint.
CREATE TABLE address_network (
  address VARCHAR,
  scope VARCHAR,
  asn BIGINT,
  organization VARCHAR,
  country VARCHAR           -- ISO 3166-1 alpha-2
);

-- Which site a name belongs to.
CREATE TABLE name_site (
  name VARCHAR,
  site VARCHAR
);
