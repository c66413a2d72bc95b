-- The services that each endpoint with a page used or provided most.
WITH side AS (
  SELECT
    source_id AS endpoint_id, protocol, service_port AS port,
    source_port = service_port AS serves, destination_port = service_port AS requests, packets, bytes
  FROM flow_total
  UNION ALL
  SELECT
    destination_id, protocol, service_port,
    destination_port = service_port, source_port = service_port, packets, bytes
  FROM flow_total
),
total AS (
  SELECT
    address, protocol, port, bool_or(serves) AS serves, bool_or(requests) AS requests,
    sum(packets) AS packets, sum(bytes) AS bytes
  FROM side JOIN shown_host USING (endpoint_id)
  GROUP BY ALL
)
SELECT
  address,
  protocol::VARCHAR AS protocol,
  port::DOUBLE AS port,
  CASE WHEN serves AND requests THEN 'peer' WHEN serves THEN 'server' WHEN requests THEN 'client' END AS role,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM total
QUALIFY row_number() OVER (PARTITION BY address ORDER BY bytes DESC, protocol, port) <= 8
ORDER BY address, bytes DESC, protocol, port;
