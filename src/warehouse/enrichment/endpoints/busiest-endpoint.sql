-- The unicast endpoint of IP $version (0: of either) with most packets, and the packets of all endpoints of that version, which
-- counts each packet twice. Loopback and link-local addresses are left out.
WITH side AS (
  SELECT source_id AS endpoint_id, packets FROM flow_minute
  UNION ALL
  SELECT destination_id, packets FROM flow_minute
),
traffic AS (
  SELECT address, scope, sum(packets) AS packets
  FROM side JOIN endpoint USING (endpoint_id)
  WHERE $version::TINYINT IN (0, version)
  GROUP BY address, scope
)
SELECT
  address,
  packets::DOUBLE AS packets,
  (SELECT sum(packets) FROM traffic)::DOUBLE AS packets_of_all
FROM traffic
WHERE scope NOT IN ('multicast', 'broadcast', 'unspecified', 'loopback', 'link-local')
ORDER BY packets DESC, address
LIMIT 1;
