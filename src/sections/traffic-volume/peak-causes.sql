-- The sources that sent most in the peak hour.
WITH sent AS (
  SELECT source_id AS endpoint_id, sum(bytes) AS bytes
  FROM flow_minute
  WHERE source_id IS NOT NULL AND minute >= $hour_start AND minute < $hour_start + 3600
  GROUP BY source_id
)
SELECT address, bytes::DOUBLE AS bytes
FROM (FROM sent WHERE bytes >= (SELECT min(bytes) FROM (SELECT bytes FROM sent ORDER BY bytes DESC LIMIT 3)))
JOIN endpoint USING (endpoint_id)
ORDER BY bytes DESC, address
LIMIT 3;
