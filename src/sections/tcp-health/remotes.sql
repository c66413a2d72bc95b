-- Remote ends of TCP by bytes: sites where the name of an address is known (the most frequent one, if it has several), else
-- organizations, else addresses.
WITH named AS (
  SELECT
    r.*,
    coalesce(site, organization, e.address) AS remote,
    CASE WHEN site IS NOT NULL THEN 'site' WHEN organization IS NOT NULL THEN 'organization' ELSE 'address' END AS kind
  FROM tcp_remote r JOIN endpoint e USING (endpoint_id)
  LEFT JOIN (FROM address_name WHERE rank = 1) n ON n.address = e.address
  LEFT JOIN name_site USING (name)
  LEFT JOIN endpoint_network USING (endpoint_id)
  LEFT JOIN network USING (network_id)
),
traffic AS (
  SELECT
    remote, kind,
    count(*) AS addresses,
    sum(packets) AS packets, sum(bytes) AS bytes, sum(payload) AS payload, sum(retransmitted) AS retransmitted
  FROM named
  GROUP BY remote, kind
),
top_remote AS (
  FROM traffic ORDER BY bytes DESC, remote, kind LIMIT 1000
),
connection AS (
  SELECT
    remote, kind,
    count(*) FILTER (NOT is_half_captured) AS attempts,
    count(*) FILTER (is_answered) AS answered,
    count(*) FILTER (is_refused) AS refused,
    count(*) FILTER (is_closed) AS closed,
    count(*) FILTER (is_reset) AS reset,
    count(handshake_seconds) AS handshakes,
    quantile_cont(handshake_seconds, [0.25, 0.5, 0.75]) AS quartiles
  FROM tcp_connection JOIN named USING (endpoint_id) SEMI JOIN top_remote USING (remote, kind)
  GROUP BY remote, kind
)
SELECT
  row_number() OVER (ORDER BY bytes DESC, remote, kind)::DOUBLE AS rank,
  (SELECT count(*) FROM traffic)::DOUBLE AS ranked,
  remote,
  kind,
  addresses::DOUBLE AS addresses,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  coalesce(attempts, 0)::DOUBLE AS attempts,
  coalesce(answered, 0)::DOUBLE AS answered,
  coalesce(refused, 0)::DOUBLE AS refused,
  coalesce(attempts - answered - refused, 0)::DOUBLE AS unanswered,
  coalesce(closed, 0)::DOUBLE AS closed,
  coalesce(reset, 0)::DOUBLE AS reset,
  payload::DOUBLE AS payload,
  retransmitted::DOUBLE AS retransmitted,
  coalesce(handshakes, 0)::DOUBLE AS handshakes,
  round(quartiles[1], 6) AS handshake_q1,
  round(quartiles[2], 6) AS handshake_median,
  round(quartiles[3], 6) AS handshake_q3
FROM top_remote LEFT JOIN connection USING (remote, kind)
ORDER BY rank;
