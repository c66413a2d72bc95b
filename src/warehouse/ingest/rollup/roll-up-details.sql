-- The rollups of captured packets with details: TCP flags and sequence numbers, MAC addresses.
CREATE OR REPLACE TEMP TABLE rollup AS
WITH packet AS MATERIALIZED (
  SELECT
    file_index, time, outer_protocol AS protocol, source, source_port, destination, destination_port, frame_length,
    tcp_flags, tcp_payload, first_byte, source_mac, destination_mac, vlan
  FROM captured_packets()
)
SELECT
  'volume' AS kind, file_index, floor(time)::BIGINT AS slot, protocol, NULL::BIGINT AS frame_length,
  NULL AS source, NULL AS source_port, NULL AS destination, NULL AS destination_port,
  count(*) AS packets, sum(frame_length)::BIGINT AS bytes, NULL AS first, NULL AS last,
  NULL::USMALLINT AS tcp_flags, NULL::BIGINT AS payload, NULL::BIGINT AS sequence_from, NULL::BIGINT AS sequence_to,
  NULL::VARCHAR AS mac, NULL::USMALLINT AS vlan
FROM packet
GROUP BY file_index, slot, protocol
UNION ALL
SELECT
  'frame_length', file_index, floor(time / (365 * 86400))::BIGINT AS slot, protocol, frame_length,
  NULL, NULL, NULL, NULL,
  count(*), NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL
FROM packet
GROUP BY file_index, slot, frame_length, protocol
UNION ALL
SELECT
  'flow_minute', file_index, floor(time / 60)::BIGINT * 60 AS slot, protocol, NULL,
  source, source_port, destination, destination_port,
  count(*), sum(frame_length)::BIGINT, min(time), max(time),
  bit_or(tcp_flags), sum(tcp_payload)::BIGINT, min(first_byte), max(first_byte + tcp_payload), NULL, NULL
FROM packet
GROUP BY file_index, slot, protocol, source, source_port, destination, destination_port
UNION ALL
SELECT
  'device sent', file_index, floor(time / 3600)::BIGINT * 3600 AS slot, NULL, NULL,
  source, NULL, NULL, NULL,
  count(*), sum(frame_length)::BIGINT, min(time), max(time),
  NULL, NULL, NULL, NULL, source_mac, vlan
FROM packet
WHERE source_mac IS NOT NULL
GROUP BY file_index, slot, source_mac, vlan, source
UNION ALL
SELECT
  'device received', file_index, floor(time / 3600)::BIGINT * 3600 AS slot, NULL, NULL,
  NULL, NULL, NULL, NULL,
  count(*), sum(frame_length)::BIGINT, min(time), max(time),
  NULL, NULL, NULL, NULL, destination_mac, vlan
FROM packet
WHERE destination_mac IS NOT NULL
GROUP BY file_index, slot, destination_mac, vlan;
