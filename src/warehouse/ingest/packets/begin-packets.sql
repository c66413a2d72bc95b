-- Tables of one packet file: a slice of its packets, and the temporary rollup of the slices before.

-- Numbers that a packet does not have are -1. Times are epoch seconds. Packets without addresses are among those of IPv4.
CREATE OR REPLACE TEMP TABLE ipv4_packet (
  time DOUBLE,
  frame_length DOUBLE,
  protocol UTINYINT,        -- place in the type protocol, from 0
  source_port INTEGER,
  destination_port INTEGER,
  tcp_flags INTEGER,
  tcp_payload INTEGER,
  tcp_sequence DOUBLE,
  source_mac DOUBLE,        -- as a number of 48 bits
  destination_mac DOUBLE,
  vlan INTEGER,
  source_ipv4 DOUBLE,
  destination_ipv4 DOUBLE
);

-- The same with other addresses, as text: for most captures their columns would only cost time.
CREATE OR REPLACE TEMP TABLE ipv6_packet AS SELECT * EXCLUDE (source_ipv4, destination_ipv4) FROM ipv4_packet;
ALTER TABLE ipv6_packet ADD COLUMN source_ipv6 VARCHAR;
ALTER TABLE ipv6_packet ADD COLUMN destination_ipv6 VARCHAR;

CREATE OR REPLACE TEMP VIEW packet_slice AS
SELECT *, NULL::VARCHAR AS source_ipv6, NULL::VARCHAR AS destination_ipv6 FROM ipv4_packet
UNION ALL BY NAME
SELECT
  * REPLACE (nullif(source_ipv6, '') AS source_ipv6, nullif(destination_ipv6, '') AS destination_ipv6),
  -1::DOUBLE AS source_ipv4, -1::DOUBLE AS destination_ipv4
FROM ipv6_packet;

CREATE OR REPLACE TEMP TABLE rollup (
  kind VARCHAR, file_index UBIGINT DEFAULT 0, slot BIGINT, protocol protocol, frame_length BIGINT,
  source VARCHAR, source_port INTEGER, destination VARCHAR, destination_port INTEGER,
  packets BIGINT, bytes BIGINT, first DOUBLE, last DOUBLE,
  tcp_flags USMALLINT, payload BIGINT, sequence_from BIGINT, sequence_to BIGINT, mac VARCHAR, vlan USMALLINT
);

-- Names heard in the file.
CREATE OR REPLACE TEMP TABLE packet_name (time DOUBLE, address VARCHAR, name VARCHAR, told_by VARCHAR);

-- Packets that were dropped while the file was captured.
CREATE OR REPLACE TEMP TABLE packet_drop (dropped_from DOUBLE, dropped_to DOUBLE, packets DOUBLE);

CREATE OR REPLACE TEMP MACRO protocol_at(place) AS enum_range(NULL::protocol)[place + 1]::protocol;

CREATE OR REPLACE TEMP MACRO ipv4_text(number) AS
  CASE WHEN number >= 0 THEN concat_ws(
    '.', number::UBIGINT >> 24, (number::UBIGINT >> 16) & 255, (number::UBIGINT >> 8) & 255, number::UBIGINT & 255
  ) END;

CREATE OR REPLACE TEMP MACRO hex_byte(number, shift) AS lpad(lower(to_hex((number::UBIGINT >> shift) & 255)), 2, '0');

CREATE OR REPLACE TEMP MACRO mac_text(number) AS concat_ws(
  ':', hex_byte(number, 40), hex_byte(number, 32), hex_byte(number, 24), hex_byte(number, 16), hex_byte(number, 8),
  hex_byte(number, 0)
);

CREATE OR REPLACE TEMP MACRO port_of(number) AS CASE WHEN number >= 0 THEN number END;
