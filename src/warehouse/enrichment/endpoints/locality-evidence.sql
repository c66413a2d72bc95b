-- What suggests which endpoints are local, in one row for each IP version. Loopback and link-local addresses (near) are local in
-- any case, but no evidence: a host with a public address has a link-local one, too.
WITH captured AS (
  SELECT
    version,
    scope,
    scope NOT IN ('multicast', 'broadcast', 'unspecified') AS is_unicast,
    scope IN ('loopback', 'link-local') AS is_near,
    scope IN ('private', 'unique local') AS is_private,
    address IN (SELECT local_address FROM socket WHERE local_address IS NOT NULL) AS has_socket
  FROM endpoint ANTI JOIN stray_endpoint USING (endpoint_id)
)
SELECT
  version::DOUBLE AS version,
  count_if(is_unicast)::DOUBLE AS unicast,
  count_if(is_unicast AND NOT is_near AND NOT is_private)::DOUBLE AS others,
  count_if(is_private)::DOUBLE AS private,
  count_if(is_near)::DOUBLE AS near,
  count_if(is_unicast AND has_socket AND NOT is_near)::DOUBLE AS far_sockets,
  coalesce(string_agg(DISTINCT scope, ',' ORDER BY scope) FILTER (is_near), '') AS near_scopes
FROM captured
GROUP BY version
ORDER BY version;
