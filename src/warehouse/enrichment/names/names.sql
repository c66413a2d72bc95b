-- Names of addresses over time.

-- Names of each address, ranked by how often they were seen; a packet in several captures counts once. Names that clients
-- requested (tls, http) rank above DNS answers, and names from reverse DNS last.
CREATE OR REPLACE TABLE address_name AS
WITH named AS (
  SELECT address, name, count(*) AS times, list(DISTINCT told_by) AS told, min(time) AS first, max(time) AS last
  FROM (SELECT DISTINCT time, address, name, told_by FROM heard_name)
  GROUP BY address, name
  UNION ALL
  SELECT address, name, 0, ['reverse'], NULL, NULL
  FROM resolved_name CROSS JOIN report_setting
  WHERE name IS NOT NULL AND is_resolving
)
SELECT
  address,
  row_number() OVER (
    PARTITION BY address
    ORDER BY times DESC, list_has_any(told, ['tls', 'http']) DESC, name
  )::BIGINT AS rank,
  name,
  array_to_string(list_sort(told), ' ') AS told_by,
  times::BIGINT AS times,
  first,
  last
FROM named;

-- The name of each address from a minute on; by the minute, as traffic is. A name applies from the minute in which it is
-- seen until another one is; of several in one minute, the most frequent applies. The first name also applies to the time
-- before it. There is a row only where the name changes, so most addresses have one row.
CREATE OR REPLACE TABLE name_at AS
WITH several AS (
  SELECT address FROM address_name WHERE times > 0 GROUP BY address HAVING count(*) > 1
),
in_minute AS (
  SELECT address, floor(time / 60)::BIGINT * 60 AS minute, name, count(*) AS times
  FROM (SELECT DISTINCT time, address, name, told_by FROM heard_name SEMI JOIN several USING (address))
  GROUP BY ALL
),
best AS (
  SELECT address, minute, arg_max(m.name, (m.times, -rank)) AS name
  FROM in_minute m JOIN address_name a USING (address, name)
  WHERE a.times > 0
  GROUP BY address, minute
),
following AS (
  SELECT *, lag(name) OVER (PARTITION BY address ORDER BY minute) AS before FROM best
)
SELECT endpoint_id, address, CASE WHEN before IS NULL THEN -9e15::BIGINT ELSE minute END AS since, name
FROM following JOIN endpoint USING (address)
WHERE before IS DISTINCT FROM name
UNION ALL
SELECT endpoint_id, address, -9e15::BIGINT, name
FROM address_name ANTI JOIN several USING (address) JOIN endpoint USING (address)
WHERE rank = 1;
