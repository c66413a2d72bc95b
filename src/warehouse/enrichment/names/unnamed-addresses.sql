-- The $most busiest endpoints without a name in the captures, each with the result of its last reverse DNS query.
WITH traffic AS (
  SELECT address, sum(bytes) AS bytes
  FROM (
    SELECT source AS address, bytes FROM exchange
    UNION ALL
    SELECT destination, bytes FROM exchange
  )
  WHERE address IS NOT NULL
  GROUP BY address
)
SELECT address, name, coalesce(valid_to, 0) AS "validTo"
FROM traffic
ANTI JOIN heard_name USING (address)
LEFT JOIN resolved_name USING (address)
ORDER BY bytes DESC, address
LIMIT $most::BIGINT;
