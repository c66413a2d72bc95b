-- The services that each endpoint with a page used or provided most.
WITH flow AS MATERIALIZED (
  SELECT
    protocol, service_port AS port, packets, bytes, source_id, destination_id,
    source_port = service_port AS source_serves, destination_port = service_port AS destination_serves
  FROM flow_total
  WHERE source_id IN (SELECT endpoint_id FROM shown_host) OR destination_id IN (SELECT endpoint_id FROM shown_host)
),
side AS (
  SELECT
    source_id AS endpoint_id, protocol, port,
    source_serves AS serves, destination_serves AS requests, packets, bytes
  FROM flow
  UNION ALL
  SELECT destination_id, protocol, port, destination_serves, source_serves, packets, bytes
  FROM flow
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
