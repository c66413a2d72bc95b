-- Packets of each frame length by protocol, and the share of the protocol's packets that are at most that long.
SELECT
  protocol::VARCHAR AS protocol,
  frame_length::DOUBLE AS frame_length,
  packets::DOUBLE AS packets,
  (sum(packets) OVER (PARTITION BY protocol ORDER BY frame_length)
    / sum(packets) OVER (PARTITION BY protocol))::DOUBLE AS cumulative_share
FROM length_total
ORDER BY protocol, frame_length;
