-- Mean rates in and out over the captured minutes in bins of 5 minutes. $starts and $ends list the starts and ends of the
-- days to return, all between $first and $last. Each day is one row with its bins as a JSON list, so that a year is 365 rows.
WITH day AS (
  SELECT unnest($starts::BIGINT[]) AS day_start, unnest($ends::BIGINT[]) AS day_end
),
bin AS (
  SELECT
    day_start,
    (minute_start - day_start) // 300 AS bin,
    sum(bytes_in) * 8 // (count(*) * 60) AS bits_in,
    sum(bytes_out) * 8 // (count(*) * 60) AS bits_out
  FROM minute ASOF JOIN day ON minute_start >= day_start
  WHERE minute_start < day_end AND minute_start >= $first::BIGINT AND minute_start < $last::BIGINT
  GROUP BY ALL
)
SELECT
  day_start::DOUBLE AS day_start,
  '[' || string_agg(format('[{},{},{}]', bin, bits_in, bits_out), ',' ORDER BY bin) || ']' AS rates
FROM bin
GROUP BY day_start
ORDER BY day_start;
