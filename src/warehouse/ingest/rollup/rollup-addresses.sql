-- Addresses other than plain IPv4: the caller checks which are IPv6, and which invalid.
SELECT address
FROM (
  SELECT DISTINCT source AS address FROM rollup WHERE kind = 'flow'
  UNION
  SELECT DISTINCT destination FROM rollup WHERE kind = 'flow'
)
WHERE NOT regexp_full_match(address, '((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}');
