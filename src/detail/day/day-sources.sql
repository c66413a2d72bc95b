-- The ten top sources of each day; $starts and $ends list the starts and ends of the days, all between $first and $last.
WITH day AS (
  SELECT unnest($starts::BIGINT[]) AS day_start, unnest($ends::BIGINT[]) AS day_end
),
hour_of_day AS (
  SELECT hour_start, day_start
  FROM hour ASOF JOIN day ON hour_start >= day_start
  WHERE hour_start < day_end
),
sent AS (
  SELECT hour_of(minute) AS hour_start, source AS address, packets, bytes
  FROM exchange
  WHERE source IS NOT NULL AND minute >= $first::BIGINT AND minute < $last::BIGINT
),
total AS (
  SELECT day_start, address, sum(packets) AS packets, sum(bytes) AS bytes
  FROM sent JOIN hour_of_day USING (hour_start)
  GROUP BY ALL
)
SELECT
  day_start::DOUBLE AS day_start,
  address,
  count(*) OVER (PARTITION BY day_start)::DOUBLE AS sources,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM total
QUALIFY row_number() OVER (PARTITION BY day_start ORDER BY bytes DESC, address) <= 10
ORDER BY day_start, bytes DESC, address;
