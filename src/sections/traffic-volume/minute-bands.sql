-- How bytes and packets of the captured minutes spread within each bin; $edges lists where bins begin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
-- Bins are whole hours: there are far fewer of these than minutes.
bin AS (
  SELECT hour_index, start FROM hour ASOF JOIN edge ON hour_start >= start
)
SELECT
  start::DOUBLE AS start,
  bytes_min, bytes_quartiles[1] AS bytes_q1, bytes_mean, bytes_quartiles[2] AS bytes_q3, bytes_max,
  packets_min, packets_quartiles[1] AS packets_q1, packets_mean, packets_quartiles[2] AS packets_q3, packets_max
FROM (
  SELECT
    start,
    min(bytes)::DOUBLE AS bytes_min,
    quantile_cont(bytes, [0.25, 0.75]) AS bytes_quartiles,
    avg(bytes)::DOUBLE AS bytes_mean,
    max(bytes)::DOUBLE AS bytes_max,
    min(packets)::DOUBLE AS packets_min,
    quantile_cont(packets, [0.25, 0.75]) AS packets_quartiles,
    avg(packets)::DOUBLE AS packets_mean,
    max(packets)::DOUBLE AS packets_max
  FROM minute JOIN bin ON hour_index = minute_index // 60
  WHERE captured
  GROUP BY start
)
ORDER BY start;
