-- Endpoints by bytes received.
SELECT
  row_number() OVER (ORDER BY bytes_received DESC, address)::DOUBLE AS rank,
  address,
  packets_received::DOUBLE AS packets,
  bytes_received::DOUBLE AS bytes,
  bytes_sent::DOUBLE AS bytes_back
FROM talker
WHERE packets_received > 0
ORDER BY rank
LIMIT 1000;
