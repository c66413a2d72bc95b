-- The traffic of each site over time: that with the addresses that had one of its names at the time. Without a name
-- there is no site.
CREATE OR REPLACE TABLE site_traffic AS
SELECT
  slot,
  site,
  name,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  sum(bytes_in)::BIGINT AS bytes_in,
  sum(bytes_out)::BIGINT AS bytes_out
FROM remote_traffic r
ASOF LEFT JOIN name_at n ON n.address = r.address AND n.since <= slot
LEFT JOIN name_site USING (name)
GROUP BY ALL;
