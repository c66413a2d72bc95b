-- Endpoints by bytes sent.
SELECT
  row_number() OVER (ORDER BY bytes_sent DESC, address)::DOUBLE AS rank,
  address,
  packets_sent::DOUBLE AS packets,
  bytes_sent::DOUBLE AS bytes,
  bytes_received::DOUBLE AS bytes_back
FROM talker
WHERE packets_sent > 0
ORDER BY rank
LIMIT 1000;
