-- Rates in and out in each 5 minutes of some days, where a minute of them was captured; $starts lists where the days
-- begin, $ends where they end. A day is one row and its bins a list in JSON, so that a year is 365 rows and not 100,000.
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
  WHERE captured AND minute_start < day_end AND minute_start < list_max($ends::BIGINT[])
  GROUP BY ALL
)
SELECT
  day_start::DOUBLE AS day_start,
  '[' || string_agg(format('[{},{},{}]', bin, bits_in, bits_out), ',' ORDER BY bin) || ']' AS rates
FROM bin
GROUP BY day_start
ORDER BY day_start;
