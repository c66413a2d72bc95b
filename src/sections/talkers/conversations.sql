-- Pairs of endpoints by bytes exchanged.
SELECT
  row_number() OVER (ORDER BY bytes DESC, address_a, address_b)::DOUBLE AS rank,
  address_a,
  address_b,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_a_to_b::DOUBLE AS bytes_a_to_b,
  bytes_b_to_a::DOUBLE AS bytes_b_to_a
FROM conversation
ORDER BY rank
LIMIT 1000;
