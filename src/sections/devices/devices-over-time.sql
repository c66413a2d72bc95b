-- What the top devices sent and received over time; $edges lists the starts of bins. Hours are those of UTC: where the report's
-- begin at half past, an hour counts for the bin in which it begins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
top_device AS (
  SELECT mac FROM device
  ORDER BY bytes_sent DESC, packets_sent DESC, bytes_received DESC, mac
  LIMIT (SELECT top FROM report_setting)
)
SELECT mac AS label, start::DOUBLE AS start, sum(bytes_sent + bytes_received)::DOUBLE AS bytes
FROM (
  SELECT *, greatest(hour, (SELECT min(start) FROM edge)) AS slot FROM device_hour SEMI JOIN top_device USING (mac)
) ASOF JOIN edge ON slot >= start
GROUP BY mac, start
ORDER BY mac, start;
