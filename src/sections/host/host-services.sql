-- Which services each shown endpoint used or gave most.
WITH side AS (
  SELECT source AS address, protocol, least(source_port, destination_port) AS port,
    source_port < destination_port AS gives, packets, bytes
  FROM flow_total
  UNION ALL
  SELECT destination, protocol, least(source_port, destination_port), destination_port < source_port, packets, bytes
  FROM flow_total
),
total AS (
  SELECT address, protocol, port, bool_or(gives) AS gives, sum(packets) AS packets, sum(bytes) AS bytes
  FROM side SEMI JOIN shown_host USING (address)
  GROUP BY ALL
)
SELECT
  address,
  protocol::VARCHAR AS protocol,
  port::DOUBLE AS port,
  coalesce(gives, false) AS gives,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM total
QUALIFY row_number() OVER (PARTITION BY address ORDER BY bytes DESC, protocol, port) <= 8
ORDER BY address, bytes DESC, protocol, port;
