-- The $most busiest endpoints without a name in the captures, each with the result of its last reverse DNS query.
WITH side AS (
  SELECT source_id AS endpoint_id, bytes FROM flow_minute
  UNION ALL
  SELECT destination_id, bytes FROM flow_minute
),
traffic AS (
  SELECT address, sum(bytes) AS bytes
  FROM side JOIN endpoint USING (endpoint_id)
  GROUP BY address
)
SELECT address, name, coalesce(valid_to, 0) AS "validTo"
FROM traffic
ANTI JOIN heard_name USING (address)
LEFT JOIN resolved_name USING (address)
ORDER BY bytes DESC, address
LIMIT $most::BIGINT;
