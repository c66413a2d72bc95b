-- Hours in bins of $step seconds, with the totals and the highest second of each bin. $hours lists the starts of the hours,
-- all between $first and $last.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
),
of_hour AS (
  SELECT hour_of(second) AS hour_start, second, bytes, packets
  FROM volume
  WHERE second >= $first::BIGINT AND second < $last::BIGINT
),
by_second AS (
  SELECT hour_start, second, sum(bytes) AS bytes, sum(packets) AS packets
  FROM of_hour JOIN wanted USING (hour_start)
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
