-- Names of endpoints, those with most traffic first.
SELECT
  address,
  name,
  told_by AS "from",
  times::DOUBLE AS times,
  first,
  last
FROM address_name LEFT JOIN talker USING (address)
ORDER BY coalesce(bytes_sent + bytes_received, 0) DESC, address, rank
LIMIT 1000;
