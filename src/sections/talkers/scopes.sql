-- The traffic by what the address at the other end is for, and of which country it is; without an address both ends are
-- local.
SELECT
  coalesce(scope, 'local network') AS scope,
  country,
  sum(bytes)::DOUBLE AS bytes
FROM remote_total LEFT JOIN address_network USING (address)
GROUP BY ALL
ORDER BY bytes DESC, scope, country;
