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
  SELECT hour_of(minute) AS hour_start, source_id AS endpoint_id, packets, bytes
  FROM flow_minute
  WHERE source_id IS NOT NULL AND minute >= $first::BIGINT AND minute < $last::BIGINT
),
total AS (
  SELECT day_start, endpoint_id, sum(packets) AS packets, sum(bytes) AS bytes
  FROM sent JOIN hour_of_day USING (hour_start)
  GROUP BY ALL
),
-- Sources with as many bytes as the tenth of their day, so that few need addresses.
top_source AS (
  FROM total
  JOIN (SELECT day_start, count(*) AS sources, list_min(max(bytes, 10)) AS least FROM total GROUP BY day_start) USING (day_start)
  WHERE bytes >= least
)
SELECT
  day_start::DOUBLE AS day_start,
  address,
  sources::DOUBLE AS sources,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM top_source JOIN endpoint USING (endpoint_id)
QUALIFY row_number() OVER (PARTITION BY day_start ORDER BY bytes DESC, address) <= 10
ORDER BY day_start, bytes DESC, address;
