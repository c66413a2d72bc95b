-- The names of each endpoint that has a page, at most 12, with the protocols in which they were found.
SELECT
  address,
  name,
  told_by AS origins,
  times::DOUBLE AS times,
  count(*) OVER (PARTITION BY address)::DOUBLE AS names,
  first,
  last
FROM address_name SEMI JOIN shown_host USING (address)
QUALIFY row_number() OVER (PARTITION BY address ORDER BY rank) <= 12
ORDER BY address, rank;
