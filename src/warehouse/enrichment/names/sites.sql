-- Traffic with each site by time slot: that with the addresses that had one of its names at the time; addresses without a
-- name have no site. Traffic of addresses whose name changed is assigned by the minute, so that a site's total does not
-- depend on where slots begin.
CREATE OR REPLACE TABLE site_traffic AS
WITH changing AS (
  SELECT address FROM name_at GROUP BY address HAVING count(*) > 1
),
steady AS (
  SELECT slot, name, r.packets, r.bytes, bytes_in, bytes_out
  FROM remote_traffic r ANTI JOIN changing USING (address) JOIN name_at USING (address)
),
changed AS (
  SELECT
    minute,
    CASE WHEN NOT s.is_local THEN source WHEN NOT d.is_local THEN destination END AS address,
    sum(packets) AS packets,
    sum(bytes) AS bytes,
    coalesce(sum(bytes) FILTER (d.is_local AND NOT s.is_local), 0) AS bytes_in,
    coalesce(sum(bytes) FILTER (s.is_local AND NOT d.is_local), 0) AS bytes_out
  FROM exchange
  JOIN endpoint s ON s.address = source
  -- Lets DuckDB skip the scan of exchange if no name changed.
  JOIN (FROM endpoint WHERE EXISTS (FROM changing)) d ON d.address = destination
  WHERE source IN (FROM changing) OR destination IN (FROM changing)
  GROUP BY ALL
),
named AS (
  FROM steady
  UNION ALL
  SELECT slot_of(minute), name, packets, bytes, bytes_in, bytes_out
  FROM (FROM changed SEMI JOIN changing USING (address)) c
  ASOF JOIN name_at n ON n.address = c.address AND n.since <= minute
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
