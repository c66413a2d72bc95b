-- Packets without addresses by transport protocol. Their mean length is a hint at what they are.
SELECT
  protocol::VARCHAR AS protocol,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes
FROM flow_minute
WHERE source_id IS NULL OR destination_id IS NULL
GROUP BY protocol
ORDER BY protocol;
