-- Bytes sent by the top sources over time; $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
)
SELECT address, start::DOUBLE AS start, sum(sent)::DOUBLE AS bytes
FROM host_slot ASOF JOIN edge ON slot >= start
WHERE sent > 0 AND address IN (
  SELECT address FROM talker JOIN shown_host USING (endpoint_id)
  WHERE packets_sent > 0
  ORDER BY bytes_sent DESC, address
  LIMIT (SELECT top FROM report_setting)
)
GROUP BY address, start
ORDER BY address, start;
