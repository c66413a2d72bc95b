-- The largest flows.
WITH largest AS (
  SELECT f.*, s.address AS source, d.address AS destination
  FROM (
    FROM flow_total
    -- Select by size first, so that only about a thousand rows need addresses and are sorted by all columns.
    WHERE bytes >= coalesce((SELECT max(bytes) FROM ranked_flow WHERE flows_before + flows >= 1000), 0)
  ) f
  JOIN endpoint s ON s.endpoint_id = source_id
  JOIN endpoint d ON d.endpoint_id = destination_id
  ORDER BY bytes DESC, first, protocol, source, source_port, destination, destination_port
  LIMIT 1000
)
SELECT
  row_number() OVER (ORDER BY bytes DESC, first, protocol, source, source_port, destination, destination_port)::DOUBLE
    AS rank,
  protocol::VARCHAR AS protocol,
  source,
  source_port::DOUBLE AS source_port,
  destination,
  destination_port::DOUBLE AS destination_port,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  first,
  last
FROM largest
ORDER BY rank;
