-- The services that each endpoint with a page used or provided most.
WITH side AS (
  SELECT
    source AS address, protocol, service_port AS port, from_service AS serves, to_service AS requests, packets, bytes
  FROM flow_use
  UNION ALL
  SELECT destination, protocol, service_port, to_service, from_service, packets, bytes FROM flow_use
),
total AS (
  SELECT
    address, protocol, port, bool_or(serves) AS serves, bool_or(requests) AS requests,
    sum(packets) AS packets, sum(bytes) AS bytes
  FROM side SEMI JOIN shown_host USING (address)
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
