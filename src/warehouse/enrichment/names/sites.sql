-- Traffic with each site by time slot: that with the endpoints that had one of its names at the time; endpoints without a
-- name have no site. Traffic of endpoints whose name changed is assigned by the minute, so that a site's total does not
-- depend on where slots begin.
CREATE OR REPLACE TABLE site_traffic AS
WITH changing AS (
  SELECT endpoint_id FROM name_at GROUP BY endpoint_id HAVING count(*) > 1
),
steady AS (
  SELECT slot, name, r.packets, r.bytes, bytes_in, bytes_out
  FROM remote_traffic r ANTI JOIN changing USING (endpoint_id) JOIN name_at USING (endpoint_id)
),
directed AS (
  SELECT
    minute, packets, bytes, source_id, destination_id,
    source_id IN (FROM local_endpoint) AS from_local,
    destination_id IN (FROM local_endpoint) AS to_local
  FROM flow_minute
  -- Lets DuckDB skip the scan if no name changed.
  SEMI JOIN (FROM capture_file WHERE EXISTS (FROM changing)) USING (file_id)
  WHERE source_id IN (FROM changing) OR destination_id IN (FROM changing)
),
changed AS (
  SELECT
    minute,
    CASE WHEN NOT from_local THEN source_id WHEN NOT to_local THEN destination_id END AS endpoint_id,
    sum(packets) AS packets,
    sum(bytes) AS bytes,
    coalesce(sum(bytes) FILTER (to_local AND NOT from_local), 0) AS bytes_in,
    coalesce(sum(bytes) FILTER (from_local AND NOT to_local), 0) AS bytes_out
  FROM directed
  GROUP BY ALL
),
named AS (
  FROM steady
  UNION ALL
  SELECT slot_of(minute), name, packets, bytes, bytes_in, bytes_out
  FROM (FROM changed SEMI JOIN changing USING (endpoint_id)) c
  ASOF JOIN name_at n ON n.endpoint_id = c.endpoint_id AND n.since <= minute
)
SELECT
  slot,
  site,
  name,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  sum(bytes_in)::BIGINT AS bytes_in,
  sum(bytes_out)::BIGINT AS bytes_out
FROM named JOIN name_site USING (name)
GROUP BY ALL;
