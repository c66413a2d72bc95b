-- The traffic of the top programs over time; $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
top_program AS (
  SELECT process FROM program_flow
  GROUP BY process
  ORDER BY sum(bytes) DESC, process
  LIMIT (SELECT top FROM report_setting)
),
by_minute AS (
  SELECT process, minute, sum(bytes) AS bytes
  FROM program_flow SEMI JOIN top_program USING (process)
  GROUP BY process, minute
)
SELECT process AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM by_minute ASOF JOIN edge ON minute >= start
GROUP BY process, start
HAVING sum(bytes) > 0
ORDER BY process, start;
