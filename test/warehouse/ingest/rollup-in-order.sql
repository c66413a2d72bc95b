SELECT
  kind, slot::DOUBLE AS slot, protocol::VARCHAR AS protocol, frame_length::DOUBLE AS frame_length,
  source, source_port::DOUBLE AS source_port, destination, destination_port::DOUBLE AS destination_port,
  packets::DOUBLE AS packets, bytes::DOUBLE AS bytes, first, last,
  tcp_flags::DOUBLE AS tcp_flags, payload::DOUBLE AS payload, sequence_from::DOUBLE AS sequence_from,
  sequence_to::DOUBLE AS sequence_to, mac, vlan::DOUBLE AS vlan
FROM rollup
ORDER BY ALL;
