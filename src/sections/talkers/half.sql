-- The least number of sources that sent half of all bytes that have a source, and the Gini coefficient of what sources sent:
-- half the mean absolute difference between any two of them, divided by their mean (C. Gini, "Variabilità e mutabilità",
-- 1912).
WITH ranked AS (
  SELECT
    bytes_sent AS bytes,
    row_number() OVER (ORDER BY bytes_sent DESC, address) AS rank,
    sum(bytes_sent) OVER (ORDER BY bytes_sent DESC, address) / sum(bytes_sent) OVER () AS share,
    count(*) OVER () AS sources
  FROM talker
  WHERE packets_sent > 0
)
SELECT
  min(rank) FILTER (share >= 0.5)::DOUBLE AS half,
  min(rank) FILTER (share >= 0.9)::DOUBLE AS nine_tenths,
  count(*)::DOUBLE AS sources,
  quantile_disc(bytes, 0.5)::DOUBLE AS median,
  (sum((sources + 1 - 2 * rank)::HUGEINT * bytes) / (count(*) * sum(bytes)))::DOUBLE AS gini
FROM ranked
-- No row if no bytes were sent.
HAVING sum(bytes) > 0;
