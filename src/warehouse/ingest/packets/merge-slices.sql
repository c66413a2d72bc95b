-- The temporary rollup of a packet file: its slices merged.
CREATE OR REPLACE TEMP TABLE rollup AS
SELECT
  kind, 0::UBIGINT AS file_index, slot, protocol, frame_length, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets, sum(bytes)::BIGINT AS bytes, min(first) AS first, max(last) AS last,
  bit_or(tcp_flags) AS tcp_flags, sum(payload)::BIGINT AS payload,
  min(sequence_from) AS sequence_from, max(sequence_to) AS sequence_to, mac, vlan
FROM rollup_slice
GROUP BY ALL;

DROP TABLE rollup_slice;
DROP VIEW packet_slice;
DROP TABLE ipv4_packet;
DROP TABLE ipv6_packet;
