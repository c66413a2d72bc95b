-- How bytes and packets of the captured minutes spread within each bin; $edges lists where bins begin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
)
SELECT
  start::DOUBLE AS start,
  min(bytes)::DOUBLE AS bytes_min,
  quantile_cont(bytes, 0.25)::DOUBLE AS bytes_q1,
  avg(bytes)::DOUBLE AS bytes_mean,
  quantile_cont(bytes, 0.75)::DOUBLE AS bytes_q3,
  max(bytes)::DOUBLE AS bytes_max,
  min(packets)::DOUBLE AS packets_min,
  quantile_cont(packets, 0.25)::DOUBLE AS packets_q1,
  avg(packets)::DOUBLE AS packets_mean,
  quantile_cont(packets, 0.75)::DOUBLE AS packets_q3,
  max(packets)::DOUBLE AS packets_max
FROM minute ASOF JOIN edge ON minute_start >= start
WHERE captured
GROUP BY start
ORDER BY start;
