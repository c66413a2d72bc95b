-- How the bytes of the captured minutes spread within each bin; $edges lists where bins begin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
)
SELECT
  start::DOUBLE AS start,
  min(bytes)::DOUBLE AS min,
  quantile_cont(bytes, 0.25)::DOUBLE AS q1,
  avg(bytes)::DOUBLE AS mean,
  quantile_cont(bytes, 0.75)::DOUBLE AS q3,
  max(bytes)::DOUBLE AS max
FROM minute ASOF JOIN edge ON minute_start >= start
WHERE captured
GROUP BY start
ORDER BY start;
