-- The endpoints that have no name by the captures, those with most traffic first, at most $most, and what was told of
-- them when they were asked for.
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
