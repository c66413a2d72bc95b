-- Bytes sent by the endpoints, largest first, thinned on a logarithmic scale of ranks to a few hundred points, with the
-- share of all bytes that have a source that they and all larger ones sent.
WITH size AS (
  SELECT bytes_sent AS bytes, count(*) AS endpoints FROM talker WHERE packets_sent > 0 GROUP BY bytes_sent
),
-- Endpoints that sent the same number of bytes have consecutive ranks, from first_rank.
ranked AS (
  SELECT
    bytes,
    1 + sum(endpoints) OVER larger - endpoints AS first_rank,
    sum(endpoints * bytes) OVER larger - endpoints * bytes AS bytes_before,
    sum(endpoints) OVER () AS endpoints,
    sum(endpoints * bytes) OVER () AS total
  FROM size
  WINDOW larger AS (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING)
),
wanted AS (
  SELECT unnest(generate_series(1, 20)) AS rank
  UNION
  SELECT ceil(exp(unnest(generate_series(0, 50 * ln(endpoints)::INTEGER)) / 50))::BIGINT FROM (SELECT max(endpoints) AS endpoints FROM ranked)
  UNION
  SELECT max(endpoints)::BIGINT FROM ranked
)
SELECT
  rank::DOUBLE AS rank,
  bytes::DOUBLE AS bytes,
  (rank / endpoints)::DOUBLE AS share_of_endpoints,
  ((bytes_before + (rank - first_rank + 1) * bytes) / total)::DOUBLE AS share_of_bytes
FROM wanted ASOF JOIN ranked ON rank >= first_rank
WHERE rank <= endpoints
ORDER BY rank;
