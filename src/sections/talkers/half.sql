-- How few of the sources sent half of all bytes that have a source.
WITH ranked AS (
  SELECT
    row_number() OVER (ORDER BY bytes_sent DESC, address) AS rank,
    sum(bytes_sent) OVER (ORDER BY bytes_sent DESC, address) / sum(bytes_sent) OVER () AS share
  FROM talker
  WHERE packets_sent > 0
)
SELECT
  min(rank) FILTER (share >= 0.5)::DOUBLE AS half,
  min(rank) FILTER (share >= 0.9)::DOUBLE AS nine_tenths,
  count(*)::DOUBLE AS sources
FROM ranked;
