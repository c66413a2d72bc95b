-- The report's hours and minutes, over the traffic of each minute and the files.
-- Hours are those of the report's time zone: its offset decides where they begin.

CREATE OR REPLACE MACRO hour_of(t) AS (
  SELECT floor((t + hour_offset) / 3600)::BIGINT * 3600 - hour_offset FROM report_setting
);

-- What each file covers: from its start to its last packet, and at least the rest of its hour once complete.
CREATE OR REPLACE TABLE coverage AS
SELECT
  hour_start AS covered_from,
  CASE
    WHEN last_packet - hour_start > 86400 THEN hour_start
    ELSE greatest(coalesce(last_packet, hour_start), hour_start)
  END AS last_seen,
  CASE WHEN state = 'growing' THEN last_seen ELSE greatest(last_seen, hour_start + 3599) END AS covered_to,
  state = 'growing' AS is_growing
FROM capture_file
WHERE hour_start IS NOT NULL AND state IN ('complete', 'growing');

-- All hours from the first to the last; an hour is captured when it has a packet, or a file was being written in it.
-- While one still is, the hour is known up to growing_to.
CREATE OR REPLACE TABLE hour AS
WITH traffic AS (
  SELECT
    hour_of(minute) AS hour_start,
    sum(packets) AS packets, sum(bytes) AS bytes, sum(bytes_in) AS bytes_in, sum(bytes_out) AS bytes_out
  FROM minute_traffic
  GROUP BY ALL
),
captured AS (
  SELECT hour_start FROM traffic
  UNION
  SELECT unnest(generate_series(hour_of(covered_from), hour_of(last_seen), 3600)) FROM coverage
),
growing AS (
  SELECT hour_of(last_seen) AS hour_start, max(last_seen) AS growing_to FROM coverage WHERE is_growing GROUP BY ALL
),
listed AS (
  SELECT unnest(generate_series(min(hour_start), max(hour_start), 3600)) AS hour_start FROM captured
)
SELECT
  (row_number() OVER (ORDER BY hour_start) - 1)::BIGINT AS hour_index,
  hour_start,
  captured.hour_start IS NOT NULL AS captured,
  coalesce(packets, 0)::BIGINT AS packets,
  coalesce(bytes, 0)::BIGINT AS bytes,
  coalesce(bytes_in, 0)::BIGINT AS bytes_in,
  coalesce(bytes_out, 0)::BIGINT AS bytes_out,
  growing_to
FROM listed
LEFT JOIN captured USING (hour_start)
LEFT JOIN traffic USING (hour_start)
LEFT JOIN growing USING (hour_start);

-- Hours without a capture, those that follow one another as one.
CREATE OR REPLACE TABLE gap AS
SELECT min(hour_start) AS gap_start, max(hour_start) + 3600 AS gap_end, count(*) AS hours
FROM (
  SELECT hour_start, hour_index - row_number() OVER (ORDER BY hour_index) AS run
  FROM hour
  WHERE NOT captured
)
GROUP BY run;

-- All minutes of the listed hours, but for gaps of more than 31 days: there minute_index jumps.
CREATE OR REPLACE TABLE minute AS
WITH covered_hour AS (
  SELECT
    hour_start, covered_from, covered_to,
    covered_from < hour_start + 60 AND covered_to >= hour_start + 3540 AS is_whole
  FROM (
    SELECT unnest(generate_series(hour_of(covered_from), hour_of(covered_to), 3600)) AS hour_start, covered_from, covered_to
    FROM coverage
  )
),
whole AS (
  SELECT DISTINCT hour_start FROM covered_hour WHERE is_whole
),
-- Few hours are left to be looked at minute by minute.
covered AS (
  SELECT DISTINCT unnest(generate_series(covered_from // 60 * 60, floor(covered_to)::BIGINT, 60)) AS minute_start
  FROM covered_hour
  ANTI JOIN whole USING (hour_start)
),
listed AS (
  SELECT
    unnest(generate_series(hour_start, hour_start + 3540, 60)) AS minute_start,
    captured,
    whole.hour_start IS NOT NULL AS is_whole
  FROM hour
  LEFT JOIN whole USING (hour_start)
  ANTI JOIN gap ON hour_start >= gap_start AND hour_start < gap_end AND hours > 744
)
SELECT
  ((listed.minute_start - (SELECT min(hour_start) FROM hour)) // 60)::BIGINT AS minute_index,
  listed.minute_start,
  listed.captured
    AND (is_whole OR minute_traffic.minute IS NOT NULL OR covered.minute_start IS NOT NULL) AS captured,
  coalesce(packets, 0)::BIGINT AS packets,
  coalesce(bytes, 0)::BIGINT AS bytes,
  coalesce(bytes_in, 0)::BIGINT AS bytes_in,
  coalesce(bytes_out, 0)::BIGINT AS bytes_out
FROM listed
LEFT JOIN covered USING (minute_start)
LEFT JOIN minute_traffic ON minute_traffic.minute = listed.minute_start;
