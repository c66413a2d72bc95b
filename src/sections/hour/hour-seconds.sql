-- Traffic of each second of some hours; $hours lists where they begin, all between $first and $last.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
),
of_hour AS (
  SELECT hour_of(second) AS hour_start, second, bytes, packets
  FROM volume
  WHERE second >= $first::BIGINT AND second < $last::BIGINT
)
SELECT
  hour_start::DOUBLE AS hour_start,
  second::DOUBLE AS second,
  sum(bytes)::DOUBLE AS bytes,
  sum(packets)::DOUBLE AS packets
FROM of_hour JOIN wanted USING (hour_start)
GROUP BY hour_start, second
ORDER BY second;
