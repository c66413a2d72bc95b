-- What addresses were called, and the traffic with each site.

-- Names of each address, first the one that was heard in most hours. What a client asked for by name (tls, http) says more
-- than an answer to a question (dns), and what was asked for afterwards (reverse) is of use only where nothing was heard.
CREATE OR REPLACE TABLE address_name AS
WITH named AS (
  SELECT address, name, count(DISTINCT floor(time / 3600)) AS times, list(DISTINCT told_by) AS told, min(time) AS first, max(time) AS last
  FROM heard_name
  GROUP BY ALL
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

-- What each address was called from when on: in each hour its best name of that hour, before the first its first one.
CREATE OR REPLACE TABLE name_at AS
WITH best AS (
  SELECT address, floor(time / 3600)::BIGINT * 3600 AS since, arg_min(name, rank) AS name
  FROM heard_name JOIN address_name USING (address, name)
  GROUP BY ALL
)
SELECT address, since, name FROM best
UNION ALL
SELECT address, -9e15::BIGINT, arg_min(name, since) FROM best GROUP BY address
UNION ALL
SELECT address, -9e15::BIGINT, name FROM address_name WHERE rank = 1 AND times = 0;
