-- Names of endpoints, those with the most traffic first, and at most 20 of each so that no endpoint fills the list. The last
-- row has the number of names left out, and how often these were seen.
WITH listed AS (
  SELECT
    n.address, n.rank, n.name, n.told_by, n.times, n.first, n.last,
    row_number() OVER (ORDER BY coalesce(bytes_sent + bytes_received, 0) DESC, address, rank) AS position
  FROM address_name n LEFT JOIN endpoint USING (address) LEFT JOIN talker USING (endpoint_id)
  WHERE rank <= 20
  QUALIFY position <= 1000
),
listed_and_others AS (
  SELECT position, address, name, told_by, times, first, last FROM listed
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
FROM listed_and_others
ORDER BY position NULLS LAST;
