-- Addresses that are no plain IPv4, so that the caller can tell IPv6 from anything else.
SELECT address
FROM (
  SELECT DISTINCT source AS address FROM rollup WHERE kind = 'flow'
  UNION
  SELECT DISTINCT destination FROM rollup WHERE kind = 'flow'
)
WHERE NOT regexp_full_match(address, '((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}');
