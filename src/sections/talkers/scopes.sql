-- Traffic by the scope and country of the remote address; without one, both ends are local.
SELECT
  coalesce(scope, 'local network') AS scope,
  country,
  sum(bytes)::DOUBLE AS bytes
FROM remote_total LEFT JOIN endpoint USING (endpoint_id) LEFT JOIN endpoint_network USING (endpoint_id)
GROUP BY ALL
ORDER BY bytes DESC, scope, country;
