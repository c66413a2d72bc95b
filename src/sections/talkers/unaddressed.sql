-- Packets without addresses by transport protocol. Their mean length is a hint at what they are.
SELECT
  protocol::VARCHAR AS protocol,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes
FROM flow
WHERE source IS NULL OR destination IS NULL
GROUP BY protocol
ORDER BY protocol;
