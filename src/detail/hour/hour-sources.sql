-- The $most top sources of each hour; $hours lists the starts of the hours, all between $first and $last.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
),
of_hour AS (
  SELECT hour_of(minute) AS hour_start, source AS address, packets, bytes
  FROM exchange
  WHERE source IS NOT NULL AND minute >= $first::BIGINT AND minute < $last::BIGINT
),
total AS (
  SELECT hour_start, address, sum(packets) AS packets, sum(bytes) AS bytes
  FROM of_hour JOIN wanted USING (hour_start)
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
