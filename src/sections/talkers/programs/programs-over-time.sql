-- The traffic of the top programs over time; $edges lists the starts of bins. Only the first and last packet of a flow in
-- each file are known, so its bytes are spread evenly between them, in whole bytes, so that the bins add up.
WITH edge AS (
  SELECT start, lead(start) OVER (ORDER BY start) AS next_start, row_number() OVER (ORDER BY start) AS bin
  FROM (SELECT unnest($edges::BIGINT[]) AS start)
),
top_program AS (
  SELECT process FROM program_flow
  GROUP BY process
  ORDER BY sum(bytes) DESC, process
  LIMIT (SELECT top FROM report_setting)
),
located AS (
  SELECT process, bytes, first, last, a.bin AS first_bin, z.bin AS last_bin
  FROM program_flow SEMI JOIN top_program USING (process)
  ASOF JOIN edge a ON first >= a.start
  ASOF JOIN edge z ON last >= z.start
),
spread AS (
  SELECT *, unnest(generate_series(first_bin, last_bin)) AS bin FROM located WHERE first_bin < last_bin
),
part AS (
  SELECT process, first_bin AS bin, bytes FROM located WHERE first_bin = last_bin
  UNION ALL
  SELECT
    process,
    bin,
    CASE WHEN bin = last_bin THEN bytes ELSE floor(bytes * ((next_start - first) / (last - first)))::BIGINT END
      - CASE WHEN bin = first_bin THEN 0 ELSE floor(bytes * ((start - first) / (last - first)))::BIGINT END
  FROM spread JOIN edge USING (bin)
)
SELECT process AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM part JOIN edge USING (bin)
GROUP BY process, start
HAVING sum(bytes) > 0
ORDER BY process, start;
