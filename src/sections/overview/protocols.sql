-- Packets and bytes of each transport protocol.
SELECT
  protocol::VARCHAR AS protocol,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes
FROM volume
GROUP BY protocol
ORDER BY protocol;
