-- The $most top sources of each hour; $hours lists the starts of the hours, all between $first and $last.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
),
of_hour AS (
  SELECT hour_of(minute) AS hour_start, source_id AS endpoint_id, packets, bytes
  FROM flow_minute
  WHERE source_id IS NOT NULL AND minute >= $first::BIGINT AND minute < $last::BIGINT
),
total AS (
  SELECT hour_start, endpoint_id, sum(packets) AS packets, sum(bytes) AS bytes
  FROM of_hour JOIN wanted USING (hour_start)
  GROUP BY ALL
),
-- Sources with as many bytes as the last that is wanted, so that few need addresses.
top_source AS (
  FROM total
  JOIN (SELECT hour_start, list_min(max(bytes, $most::BIGINT)) AS least FROM total GROUP BY hour_start) USING (hour_start)
  WHERE bytes >= least
)
SELECT
  hour_start::DOUBLE AS hour_start,
  address,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM top_source JOIN endpoint USING (endpoint_id)
QUALIFY row_number() OVER (PARTITION BY hour_start ORDER BY bytes DESC, address) <= $most
ORDER BY hour_start, bytes DESC, address;
