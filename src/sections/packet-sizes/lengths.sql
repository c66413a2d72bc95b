-- Packets of each frame length, and the share of packets that are at most that long.
WITH counted AS (
  SELECT frame_length, sum(packets) AS packets FROM length_total GROUP BY frame_length
)
SELECT
  frame_length::DOUBLE AS frame_length,
  packets::DOUBLE AS packets,
  (sum(packets) OVER (ORDER BY frame_length) / sum(packets) OVER ())::DOUBLE AS cumulative_share
FROM counted
ORDER BY frame_length;
