-- Packets and bytes of each transport protocol.
SELECT
  protocol::VARCHAR AS protocol,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes
FROM protocol_traffic
GROUP BY protocol
ORDER BY protocol;
