-- The endpoints with which each endpoint that has a page exchanged most.
WITH side AS (
  SELECT a_id AS endpoint_id, b_id AS peer_id, packets, bytes, bytes_a_to_b AS sent, bytes_b_to_a AS received
  FROM conversation SEMI JOIN shown_host ON a_id = endpoint_id
  UNION ALL
  SELECT b_id, a_id, packets, bytes, bytes_b_to_a, bytes_a_to_b
  FROM conversation SEMI JOIN shown_host ON b_id = endpoint_id
  WHERE a_id <> b_id
),
-- Peers with as many bytes as the tenth of their endpoint, so that few need addresses.
top_peer AS (
  FROM side
  JOIN (SELECT endpoint_id, count(*) AS peers, list_min(max(bytes, 10)) AS least FROM side GROUP BY endpoint_id) USING (endpoint_id)
  WHERE bytes >= least
)
SELECT
  shown_host.address AS address,
  peer.address AS peer,
  peers::DOUBLE AS peers,
  packets::DOUBLE AS packets,
  sent::DOUBLE AS sent,
  received::DOUBLE AS received
FROM top_peer
JOIN shown_host USING (endpoint_id)
JOIN endpoint peer ON peer.endpoint_id = peer_id
QUALIFY row_number() OVER (PARTITION BY shown_host.address ORDER BY bytes DESC, peer.address) <= 10
ORDER BY shown_host.address, bytes DESC, peer.address;
