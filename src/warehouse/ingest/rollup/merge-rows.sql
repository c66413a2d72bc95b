-- Rows of the temporary rollup with the same key become one: seconds, minutes and flows that were read in parts.
CREATE OR REPLACE TEMP TABLE rollup AS
SELECT
  kind, file_index, slot, protocol, frame_length, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets, sum(bytes)::BIGINT AS bytes, min(first) AS first, max(last) AS last,
  bit_or(tcp_flags) AS tcp_flags, sum(payload)::BIGINT AS payload,
  min(sequence_from) AS sequence_from, max(sequence_to) AS sequence_to, mac, vlan
FROM rollup
GROUP BY ALL;
