-- Traffic by service, in both directions. Packets without addresses count for the lower of their ports, since it is unknown
-- which end is the server.
WITH part AS (
  SELECT protocol, port, packets, bytes FROM service_total
  UNION ALL
  SELECT protocol, least(source_port, destination_port), packets, bytes FROM flow_minute
  WHERE source_id IS NULL OR destination_id IS NULL
),
total AS (
  SELECT protocol, port, sum(packets) AS packets, sum(bytes) AS bytes
  FROM part
  GROUP BY ALL
)
SELECT
  row_number() OVER (ORDER BY bytes DESC, protocol, port)::DOUBLE AS rank,
  count(*) OVER ()::DOUBLE AS services,
  protocol::VARCHAR AS protocol,
  port::DOUBLE AS port,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM total
ORDER BY rank
LIMIT 1000;
