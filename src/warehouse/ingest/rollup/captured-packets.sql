-- The packets of captured_lines(), which captured-lines.sql or captured-rows.sql defines. A line that is not a packet fails the
-- statement. A packet with addresses of both IP versions, one within the other, gets an invalid address of both, so that its file is
-- normalized.

CREATE OR REPLACE TEMP MACRO captured_packets() AS TABLE
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
FROM captured_lines() AS line;
