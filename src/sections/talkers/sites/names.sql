-- Names of endpoints, those with most traffic first, at most 20 of each so that none of them takes all the room; the last
-- row says how many are left out, and how often these were heard.
WITH listed AS (
  SELECT
    n.*,
    row_number() OVER (ORDER BY coalesce(bytes_sent + bytes_received, 0) DESC, address, rank) AS place
  FROM address_name n LEFT JOIN talker USING (address)
  WHERE rank <= 20
  QUALIFY place <= 1000
),
whole AS (
  SELECT place, address, name, told_by, times, first, last FROM listed
  UNION ALL
  SELECT NULL, '(others)', '(' || count(*) || ' names)', '', sum(times), min(first), max(last)
  FROM address_name ANTI JOIN listed USING (address, rank)
  HAVING count(*) > 0
)
SELECT
  address,
  name,
  told_by AS "from",
  times::DOUBLE AS times,
  first,
  last
FROM whole
ORDER BY place NULLS LAST;
