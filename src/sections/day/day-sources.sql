-- Who sent most on each of some days; $starts lists where the days begin, $ends where they end.
WITH day AS (
  SELECT unnest($starts::BIGINT[]) AS day_start, unnest($ends::BIGINT[]) AS day_end
),
-- Hours first, so that few rows are left to be found a day for.
hourly AS (
  SELECT hour_of(minute) AS hour_start, source, sum(packets) AS packets, sum(bytes) AS bytes
  FROM exchange
  WHERE source IS NOT NULL AND minute >= list_min($starts::BIGINT[]) AND minute < list_max($ends::BIGINT[])
  GROUP BY ALL
),
total AS (
  SELECT day_start, source AS address, sum(packets) AS packets, sum(bytes) AS bytes
  FROM hourly ASOF JOIN day ON hour_start >= day_start
  WHERE hour_start < day_end
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
