-- Traffic by the scope and country of the remote address; without one, both ends are local.
SELECT
  coalesce(scope, 'local network') AS scope,
  country,
  sum(bytes)::DOUBLE AS bytes
FROM remote_network LEFT JOIN network USING (network_id)
GROUP BY ALL
ORDER BY bytes DESC, scope, country;
