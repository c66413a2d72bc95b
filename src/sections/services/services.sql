-- Traffic by service. The service is the end with the lower port: servers listen on well-known and registered
-- ports, clients use ephemeral ones (RFC 6335). A flow counts with its answers, whichever way it goes.
WITH total AS (
  SELECT
    protocol,
    least(source_port, destination_port) AS port,
    sum(packets) AS packets,
    sum(bytes) AS bytes
  FROM flow
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
