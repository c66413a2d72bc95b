-- The packets of capture files of one dialect, whose paths and format are variables. Columns are named by their role, in any
-- order. A line that is not a packet fails the statement. A packet with addresses of both IP versions, one within the other, gets
-- an invalid address of both, so that its file is normalized. Integers are read as DOUBLE: rollup-check.sql finds fractions,
-- which an INTEGER column would round.

CREATE OR REPLACE TEMP MACRO captured_packets() AS TABLE
WITH line AS (
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
  )
)
SELECT
  file_index,
  list_extract(getvariable('capture_starts'), file_index::BIGINT + 1) + time AS time,
  -- The layer within the outer IP; empty where there is no other layer, or no IP.
  regexp_extract(frame_protocols, '(?:^|:)(ip|ipv6)(?::ipv6\.[^:]*)*:([^:]+)', 2) AS inside_ip,
  -- The first column that tells it, as for a single line in captures/packets/outer-protocol.ts.
  CASE
    WHEN line.protocol IS NOT NULL THEN line.protocol
    WHEN ip_protocol = 6 THEN 'tcp'::protocol
    WHEN ip_protocol = 17 THEN 'udp'::protocol
    WHEN ip_protocol BETWEEN 0 AND 255 AND ip_protocol = trunc(ip_protocol) THEN 'other'::protocol
    WHEN inside_ip = 'tcp' THEN 'tcp'::protocol
    WHEN inside_ip = 'udp' THEN 'udp'::protocol
    WHEN inside_ip = '' AND NOT regexp_matches(frame_protocols, '(?:^|:)ip(?:v6)?$') THEN 'other'::protocol
    WHEN inside_ip NOT IN ('', 'data') AND NOT starts_with(inside_ip, '_ws.') THEN 'other'::protocol
    WHEN udp_source_port IS NOT NULL OR udp_destination_port IS NOT NULL THEN 'udp'::protocol
    WHEN tcp_source_port IS NOT NULL OR tcp_destination_port IS NOT NULL THEN 'tcp'::protocol
    WHEN frame_protocols IS NOT NULL THEN 'unknown'::protocol
    ELSE getvariable('capture_protocol')::protocol
  END AS outer_protocol,
  CASE
    WHEN source_ipv6 IS NULL THEN coalesce(source_ip, listed_source)
    WHEN source_ip IS NULL THEN source_ipv6
    ELSE source_ip || ',' || source_ipv6
  END AS source,
  CASE outer_protocol WHEN 'udp' THEN udp_source_port WHEN 'tcp' THEN tcp_source_port END AS source_port,
  CASE
    WHEN destination_ipv6 IS NULL THEN coalesce(destination_ip, listed_destination)
    WHEN destination_ip IS NULL THEN destination_ipv6
    ELSE destination_ip || ',' || destination_ipv6
  END AS destination,
  CASE outer_protocol WHEN 'udp' THEN udp_destination_port WHEN 'tcp' THEN tcp_destination_port END
    AS destination_port,
  frame_length,
  -- Details that cannot be cast fail the statement; fractions are unknown.
  CASE WHEN outer_protocol = 'tcp' AND starts_with(line.tcp_flags, '0x') THEN line.tcp_flags::USMALLINT END AS tcp_flags,
  CASE WHEN outer_protocol = 'tcp' AND line.tcp_payload = trunc(line.tcp_payload) THEN line.tcp_payload::UINTEGER END
    AS tcp_payload,
  CASE WHEN tcp_payload > 0 AND tcp_sequence = trunc(tcp_sequence) THEN tcp_sequence::UINTEGER::BIGINT END AS first_byte,
  source_mac, destination_mac,
  CASE WHEN vlan = trunc(vlan) THEN vlan::USMALLINT END AS vlan
FROM line;
