-- Bytes sent by the endpoints, largest first, thinned on a logarithmic scale of ranks to a few hundred points, with the
-- share of all bytes that have a source that they and all larger ones sent.
WITH ranked AS (
  SELECT
    bytes_sent AS bytes,
    row_number() OVER (ORDER BY bytes_sent DESC, address) AS rank,
    count(*) OVER () AS endpoints,
    sum(bytes_sent) OVER (ORDER BY bytes_sent DESC, address) AS running,
    sum(bytes_sent) OVER () AS total
  FROM talker
  WHERE packets_sent > 0
),
thinned AS (
  SELECT *, row_number() OVER (PARTITION BY floor(ln(rank) * 50) ORDER BY rank) AS rank_in_step
  FROM ranked
)
SELECT
  rank::DOUBLE AS rank,
  bytes::DOUBLE AS bytes,
  (rank / endpoints)::DOUBLE AS share_of_endpoints,
  (running / total)::DOUBLE AS share_of_bytes
FROM thinned
WHERE rank_in_step = 1 OR rank = endpoints OR rank <= 20
ORDER BY rank;
