-- The lines of capture files of one dialect, whose paths and format are variables. Columns are named by their role, in any order.
-- Integers are read as DOUBLE: rollup-check.sql finds fractions, which an INTEGER column would round.

CREATE OR REPLACE TEMP MACRO captured_lines() AS TABLE
-- Columns that the files do not have are NULL.
(
  SELECT
    NULL::protocol AS protocol, NULL::DOUBLE AS ip_protocol, NULL::VARCHAR AS frame_protocols,
    NULL::VARCHAR AS source_ip, NULL::VARCHAR AS source_ipv6, NULL::VARCHAR AS listed_source,
    NULL::VARCHAR AS destination_ip, NULL::VARCHAR AS destination_ipv6, NULL::VARCHAR AS listed_destination,
    NULL::DOUBLE AS tcp_source_port, NULL::DOUBLE AS udp_source_port,
    NULL::DOUBLE AS tcp_destination_port, NULL::DOUBLE AS udp_destination_port,
    NULL::VARCHAR AS tcp_flags, NULL::DOUBLE AS tcp_sequence, NULL::DOUBLE AS tcp_payload,
    NULL::VARCHAR AS source_mac, NULL::VARCHAR AS destination_mac, NULL::DOUBLE AS vlan,
    NULL::DOUBLE AS ttl, NULL::DOUBLE AS hop_limit
  LIMIT 0
)
UNION ALL BY NAME
SELECT *, file_index
FROM read_csv(
  getvariable('capture_paths'),
  columns = getvariable('capture_columns'),
  delim = getvariable('capture_separator'),
  quote = getvariable('capture_quote'),
  header = getvariable('capture_has_header'),
  auto_detect = false,
  compression = 'none',
  buffer_size = 4194304
);
