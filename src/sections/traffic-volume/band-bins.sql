-- The distribution of bytes and packets per minute within each bin of $step seconds.
SELECT
  start::DOUBLE AS start,
  bytes_min, bytes_quartiles[1] AS bytes_q1, bytes_mean, bytes_quartiles[2] AS bytes_q3, bytes_max,
  packets_min, packets_quartiles[1] AS packets_q1, packets_mean, packets_quartiles[2] AS packets_q3, packets_max
FROM minute_band
WHERE step = $step::BIGINT
ORDER BY start;
