-- Who sent most in each of some hours; $hours lists where they begin, $most is how many are told.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
),
total AS (
  SELECT hour_start, source AS address, sum(packets) AS packets, sum(bytes) AS bytes
  FROM exchange JOIN wanted ON hour_of(minute) = hour_start
  WHERE source IS NOT NULL AND minute >= list_min($hours::BIGINT[]) AND minute < list_max($hours::BIGINT[]) + 3600
  GROUP BY ALL
)
SELECT
  hour_start::DOUBLE AS hour_start,
  address,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM total
QUALIFY row_number() OVER (PARTITION BY hour_start ORDER BY bytes DESC, address) <= $most
ORDER BY hour_start, bytes DESC, address;
