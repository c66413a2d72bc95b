-- Which services each shown endpoint used or gave most.
WITH side AS (
  SELECT
    source AS address, protocol, service_port AS port, from_service AS gives, to_service AS takes, packets, bytes
  FROM flow_use
  UNION ALL
  SELECT destination, protocol, service_port, to_service, from_service, packets, bytes FROM flow_use
),
total AS (
  SELECT address, protocol, port, bool_or(gives) AS gives, bool_or(takes) AS takes, sum(packets) AS packets, sum(bytes) AS bytes
  FROM side SEMI JOIN shown_host USING (address)
  GROUP BY ALL
)
SELECT
  address,
  protocol::VARCHAR AS protocol,
  port::DOUBLE AS port,
  CASE WHEN gives AND takes THEN 'peer' WHEN gives THEN 'server' WHEN takes THEN 'client' END AS role,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM total
QUALIFY row_number() OVER (PARTITION BY address ORDER BY bytes DESC, protocol, port) <= 8
ORDER BY address, bytes DESC, protocol, port;
