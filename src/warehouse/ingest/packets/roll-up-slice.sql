-- Adds the rollups of a slice of packets to those of the slices before. Addresses are grouped as numbers, and then written.
INSERT INTO rollup BY NAME
SELECT
  'volume' AS kind, floor(time)::BIGINT AS slot, protocol_at(place) AS protocol,
  packets, bytes
FROM (
  SELECT floor(time) AS time, protocol AS place, count(*) AS packets, sum(frame_length)::BIGINT AS bytes
  FROM packet_slice GROUP BY ALL
);

INSERT INTO rollup BY NAME
SELECT 'frame_length' AS kind, slot, protocol_at(place) AS protocol, frame_length, packets
FROM (
  SELECT
    floor(time / (365 * 86400))::BIGINT AS slot, protocol AS place, frame_length::BIGINT AS frame_length, count(*) AS packets
  FROM packet_slice GROUP BY ALL
);

INSERT INTO rollup BY NAME
SELECT
  'flow_minute' AS kind, slot, protocol_at(place) AS protocol,
  coalesce(source_ipv6, ipv4_text(source_ipv4)) AS source, port_of(source_port) AS source_port,
  coalesce(destination_ipv6, ipv4_text(destination_ipv4)) AS destination, port_of(destination_port) AS destination_port,
  packets, bytes, first, last, flags AS tcp_flags, payload, sequence_from, sequence_to
FROM (
  SELECT
    floor(time / 60)::BIGINT * 60 AS slot, protocol AS place,
    source_ipv4, source_ipv6, source_port, destination_ipv4, destination_ipv6, destination_port,
    count(*) AS packets, sum(frame_length)::BIGINT AS bytes, min(time) AS first, max(time) AS last,
    bit_or(CASE WHEN tcp_flags >= 0 THEN tcp_flags END)::USMALLINT AS flags,
    sum(tcp_payload) FILTER (tcp_payload >= 0)::BIGINT AS payload,
    min(tcp_sequence) FILTER (tcp_payload > 0)::BIGINT AS sequence_from,
    max(tcp_sequence + tcp_payload) FILTER (tcp_payload > 0)::BIGINT AS sequence_to
  FROM packet_slice
  GROUP BY
    slot, place, source_ipv4, source_ipv6, source_port, destination_ipv4, destination_ipv6, destination_port
);

INSERT INTO rollup BY NAME
SELECT
  'device sent' AS kind, slot, coalesce(source_ipv6, ipv4_text(source_ipv4)) AS source,
  packets, bytes, first, last, mac_text(source_mac) AS mac, port_of(vlan) AS vlan
FROM (
  SELECT
    floor(time / 3600)::BIGINT * 3600 AS slot, source_mac, vlan, source_ipv4, source_ipv6,
    count(*) AS packets, sum(frame_length)::BIGINT AS bytes, min(time) AS first, max(time) AS last
  FROM packet_slice WHERE source_mac >= 0
  GROUP BY slot, source_mac, vlan, source_ipv4, source_ipv6
);

INSERT INTO rollup BY NAME
SELECT
  'device received' AS kind, slot, packets, bytes, first, last, mac_text(destination_mac) AS mac, port_of(vlan) AS vlan
FROM (
  SELECT
    floor(time / 3600)::BIGINT * 3600 AS slot, destination_mac, vlan,
    count(*) AS packets, sum(frame_length)::BIGINT AS bytes, min(time) AS first, max(time) AS last
  FROM packet_slice WHERE destination_mac >= 0
  GROUP BY slot, destination_mac, vlan
);

TRUNCATE ipv4_packet;
TRUNCATE ipv6_packet;
