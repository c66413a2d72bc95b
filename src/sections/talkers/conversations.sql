-- Pairs of endpoints by bytes exchanged; address_a is the lesser by code point.
WITH top_pair AS (
  SELECT
    least(a.address, b.address) AS address_a,
    greatest(a.address, b.address) AS address_b,
    packets,
    bytes,
    CASE WHEN a.address <= b.address THEN bytes_a_to_b ELSE bytes_b_to_a END AS bytes_a_to_b,
    CASE WHEN a.address <= b.address THEN bytes_b_to_a ELSE bytes_a_to_b END AS bytes_b_to_a
  FROM (
    FROM conversation
    -- Select by size first, so that only about a thousand rows need addresses.
    WHERE bytes >= (SELECT min(bytes) FROM (SELECT bytes FROM conversation ORDER BY bytes DESC LIMIT 1000))
  ) c
  JOIN endpoint a ON a.endpoint_id = a_id
  JOIN endpoint b ON b.endpoint_id = b_id
  ORDER BY bytes DESC, address_a, address_b
  LIMIT 1000
)
SELECT
  row_number() OVER (ORDER BY bytes DESC, address_a, address_b)::DOUBLE AS rank,
  address_a,
  address_b,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_a_to_b::DOUBLE AS bytes_a_to_b,
  bytes_b_to_a::DOUBLE AS bytes_b_to_a
FROM top_pair
ORDER BY rank;
