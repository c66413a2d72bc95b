-- The traffic of the top programs over time, by when each flow of a file began; $edges lists where bins begin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
top_program AS (
  SELECT process FROM program_flow
  GROUP BY process
  ORDER BY sum(bytes) DESC, process
  LIMIT (SELECT top FROM report_setting)
)
SELECT process AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM program_flow SEMI JOIN top_program USING (process) ASOF JOIN edge ON first >= start
GROUP BY process, start
ORDER BY process, start;
