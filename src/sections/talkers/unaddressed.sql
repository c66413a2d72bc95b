-- Packets without addresses, by what tells what they may be: their transport, and how long they are on average.
SELECT
  protocol::VARCHAR AS protocol,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes
FROM flow
WHERE source IS NULL OR destination IS NULL
GROUP BY protocol
ORDER BY protocol;
