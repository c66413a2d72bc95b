-- Some hours in bins of some seconds: the mean and the highest second of each, and when that was; $hours lists where
-- the hours begin.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
),
by_second AS (
  SELECT hour_start, second, sum(bytes) AS bytes, sum(packets) AS packets
  FROM volume JOIN wanted ON hour_of(second) = hour_start
  WHERE second >= list_min($hours::BIGINT[]) AND second < list_max($hours::BIGINT[]) + 3600
  GROUP BY hour_start, second
)
SELECT
  hour_start::DOUBLE AS hour_start,
  (second - (second - hour_start) % $step)::DOUBLE AS start,
  sum(bytes)::DOUBLE AS bytes,
  max(bytes)::DOUBLE AS most_bytes,
  arg_max(second, (bytes, -second))::DOUBLE AS busiest_second,
  sum(packets)::DOUBLE AS packets,
  max(packets)::DOUBLE AS most_packets,
  count(*)::DOUBLE AS seconds
FROM by_second
GROUP BY hour_start, (second - (second - hour_start) % $step)
ORDER BY start;
