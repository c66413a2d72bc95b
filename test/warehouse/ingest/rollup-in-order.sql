SELECT
  kind, slot::DOUBLE AS slot, protocol::VARCHAR AS protocol, frame_length::DOUBLE AS frame_length,
  source, source_port::DOUBLE AS source_port, destination, destination_port::DOUBLE AS destination_port,
  packets::DOUBLE AS packets, bytes::DOUBLE AS bytes, first, last
FROM rollup
ORDER BY ALL;
