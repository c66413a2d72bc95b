-- The endpoints with which each endpoint that has a page exchanged most.
WITH side AS (
  SELECT address_a AS address, address_b AS peer, packets, bytes, bytes_a_to_b AS sent, bytes_b_to_a AS received
  FROM conversation
  UNION ALL
  SELECT address_b, address_a, packets, bytes, bytes_b_to_a, bytes_a_to_b
  FROM conversation
  WHERE address_a <> address_b
)
SELECT
  address,
  peer,
  count(*) OVER (PARTITION BY address)::DOUBLE AS peers,
  packets::DOUBLE AS packets,
  sent::DOUBLE AS sent,
  received::DOUBLE AS received
FROM side SEMI JOIN shown_host USING (address)
QUALIFY row_number() OVER (PARTITION BY address ORDER BY bytes DESC, peer) <= 10
ORDER BY address, bytes DESC, peer;
