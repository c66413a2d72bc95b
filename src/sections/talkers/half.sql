-- The least number of sources that sent half of all bytes that have a source, and the Gini coefficient of what sources sent:
-- half the mean absolute difference between any two of them, divided by their mean (C. Gini, "Variabilità e mutabilità",
-- 1912).
WITH size AS (
  SELECT bytes_sent AS bytes, count(*) AS sources FROM talker WHERE packets_sent > 0 GROUP BY bytes_sent
),
-- Sources that sent the same number of bytes have consecutive ranks, after those of all larger ones.
ranked AS (
  SELECT
    bytes,
    sources,
    sum(sources) OVER larger - sources AS ranks_before,
    sum(sources * bytes) OVER larger - sources * bytes AS bytes_before,
    sum(sources) OVER () AS all_sources,
    sum(sources * bytes) OVER () AS all_bytes
  FROM size
  WINDOW larger AS (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING)
)
SELECT
  min(ranks_before + greatest(1, ceil((0.5 * all_bytes - bytes_before) / bytes)))
    FILTER (bytes_before + sources * bytes >= 0.5 * all_bytes)::DOUBLE AS half,
  min(ranks_before + greatest(1, ceil((0.9 * all_bytes - bytes_before) / bytes)))
    FILTER (bytes_before + sources * bytes >= 0.9 * all_bytes)::DOUBLE AS nine_tenths,
  sum(sources)::DOUBLE AS sources,
  -- The lower median: the source with the rank of the middle, counted from the smallest.
  min(bytes) FILTER (all_sources - ranks_before >= ceil(all_sources / 2))::DOUBLE AS median,
  (sum((sources * (all_sources - 2 * ranks_before - sources))::HUGEINT * bytes) / (any_value(all_sources) * any_value(all_bytes)))::DOUBLE AS gini
FROM ranked
-- No row if no bytes were sent.
HAVING any_value(all_bytes) > 0;
