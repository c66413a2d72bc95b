-- The largest flows.
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
FROM (
  SELECT * FROM flow_total
  -- Select by size first, so that only about a thousand rows are sorted by all columns.
  WHERE bytes >= (SELECT min(bytes) FROM (SELECT bytes FROM flow_total ORDER BY bytes DESC LIMIT 1000))
  ORDER BY bytes DESC, first, protocol, source, source_port, destination, destination_port
  LIMIT 1000
)
ORDER BY rank;
