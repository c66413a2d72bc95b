-- Which services each shown endpoint used or gave most.
WITH use AS (
  SELECT
    source, destination, protocol, service_port AS port,
    source_port = port AS from_service, destination_port = port AS to_service,
    sum(packets) AS packets, sum(bytes) AS bytes
  FROM flow_total
  GROUP BY ALL
),
side AS (
  SELECT source AS address, protocol, port, from_service AS gives, to_service AS takes, packets, bytes FROM use
  UNION ALL
  SELECT destination, protocol, port, to_service, from_service, packets, bytes FROM use
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
