-- Traffic of each second of some hours; $hours lists where they begin.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
)
SELECT
  hour_start::DOUBLE AS hour_start,
  second::DOUBLE AS second,
  sum(bytes)::DOUBLE AS bytes,
  sum(packets)::DOUBLE AS packets
FROM volume JOIN wanted ON hour_of(second) = hour_start
WHERE second >= list_min($hours::BIGINT[]) AND second < list_max($hours::BIGINT[]) + 3600
GROUP BY hour_start, second
ORDER BY second;
