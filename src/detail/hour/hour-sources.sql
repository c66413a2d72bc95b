-- The $most top sources of each hour; $hours lists the starts of the hours, all between $first and $last.
WITH wanted AS (
  SELECT unnest($hours::BIGINT[]) AS hour_start
),
of_hour AS (
  SELECT hour_of(minute) AS hour_start, source_id AS endpoint_id, packets, bytes
  FROM flow_minute
  WHERE source_id IS NOT NULL AND minute >= $first::BIGINT AND minute < $last::BIGINT
),
-- What the last wanted source of each hour sent at least: as much as the last of the top sources of all time. Other endpoints that
-- sent less over all time are not among the top sources of any hour.
top_talker AS (
  SELECT endpoint_id FROM talker ORDER BY bytes_sent DESC LIMIT 1000
),
bound AS (
  SELECT min(least) AS bytes
  FROM (
    SELECT CASE WHEN count(bytes) >= $most THEN list_min(max(bytes, $most::BIGINT)) ELSE 0 END AS least
    FROM wanted LEFT JOIN (
      SELECT hour_start, sum(bytes) AS bytes
      FROM of_hour SEMI JOIN top_talker USING (endpoint_id)
      GROUP BY hour_start, endpoint_id
    ) USING (hour_start)
    GROUP BY hour_start
  )
),
total AS (
  SELECT hour_start, endpoint_id, sum(packets) AS packets, sum(bytes) AS bytes
  FROM of_hour
  JOIN wanted USING (hour_start)
  SEMI JOIN (FROM talker WHERE bytes_sent >= (SELECT bytes FROM bound)) candidate USING (endpoint_id)
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
