-- Tables of one packet file: a slice of its packets, and the rollups of the slices before.

-- Numbers that a packet does not have are -1, texts NULL. Times are epoch seconds.
CREATE OR REPLACE TEMP TABLE packet_slice (
  time DOUBLE,
  frame_length DOUBLE,
  protocol UTINYINT,        -- place in the type protocol, from 0
  source_ipv4 DOUBLE,
  source_ipv6 VARCHAR,
  source_port INTEGER,
  destination_ipv4 DOUBLE,
  destination_ipv6 VARCHAR,
  destination_port INTEGER,
  tcp_flags INTEGER,
  tcp_payload INTEGER,
  tcp_sequence DOUBLE,
  source_mac DOUBLE,        -- as a number of 48 bits
  destination_mac DOUBLE,
  vlan INTEGER
);

CREATE OR REPLACE TEMP TABLE rollup_slice (
  kind VARCHAR, slot BIGINT, protocol protocol, frame_length BIGINT,
  source VARCHAR, source_port INTEGER, destination VARCHAR, destination_port INTEGER,
  packets BIGINT, bytes BIGINT, first DOUBLE, last DOUBLE,
  tcp_flags USMALLINT, payload BIGINT, sequence_from BIGINT, sequence_to BIGINT, mac VARCHAR, vlan USMALLINT
);

-- Names heard in the file.
CREATE OR REPLACE TEMP TABLE packet_name (time DOUBLE, address VARCHAR, name VARCHAR, told_by VARCHAR);

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
