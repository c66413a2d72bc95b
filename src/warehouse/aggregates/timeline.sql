-- Hours, gaps and coverage of the report, from the files and the traffic of each minute.
-- Hours begin on the full hour of the report's time zone.

CREATE OR REPLACE MACRO hour_offset() AS (SELECT hour_offset FROM report_setting);
CREATE OR REPLACE MACRO hour_of(t) AS floor((t + hour_offset()) / 3600)::BIGINT * 3600 - hour_offset();

-- A sidecar belongs to the files that started at the second in its name; a packet file is its own sidecar, by its file_id below zero.
CREATE OR REPLACE VIEW sidecar_hour AS
SELECT sidecar_id, try_cast(regexp_extract(file, '(^|/)([0-9]+)[^/]*$', 2) AS BIGINT) AS hour_start FROM sidecar_file
UNION ALL
SELECT -file_id, hour_start FROM capture_file;

-- Times during which a capture ran, whether or not there were packets: from covered_from to covered_to. They come from the
-- file's coverage sidecar (is_recorded); without one they are assumed to be from the file's start to its last packet, and
-- at least to the end of its hour once the file is complete. known_to is the part that is certain: a complete file without
-- a sidecar may have ended with its last packet.
CREATE OR REPLACE TABLE coverage AS
WITH file AS (
  SELECT
    hour_start,
    CASE
      WHEN last_packet - hour_start > 86400 THEN hour_start
      ELSE greatest(coalesce(last_packet, hour_start), hour_start)
    END AS last_seen,
    greatest(last_seen, hour_start + 3600) AS file_to,
    state = 'growing' AS is_growing
  FROM capture_file
  WHERE hour_start IS NOT NULL AND state IN ('complete', 'growing')
    -- A file with only stray timestamps does not show when it was written.
    AND (rows = 0 OR rows > stray)
),
recorded_part AS (
  SELECT
    hour_start,
    greatest(recorded_from, hour_start) AS covered_from,
    least(recorded_to, file_to) AS covered_to,
    last_seen,
    is_growing
  FROM recorded
  JOIN sidecar_hour USING (sidecar_id)
  JOIN file USING (hour_start)
  WHERE recorded_from <= recorded_to AND recorded_from < file_to AND recorded_to >= hour_start
)
SELECT covered_from, covered_to, covered_to - 0.001 AS known_to, is_growing, true AS is_recorded
FROM recorded_part
WHERE covered_to > covered_from
UNION ALL
-- The sidecar of a growing file is written after its packets.
SELECT max(covered_to), greatest(max(covered_to), max(last_seen)), greatest(max(covered_to) - 0.001, max(last_seen)), true, true
FROM recorded_part
WHERE is_growing
GROUP BY hour_start
UNION ALL
SELECT hour_start, CASE WHEN is_growing THEN last_seen ELSE file_to END, last_seen, is_growing, false
FROM file ANTI JOIN recorded_part USING (hour_start);

-- Hours that have a packet or in which a file was being written.
CREATE OR REPLACE TABLE captured_hour AS
SELECT DISTINCT hour_of(minute) AS hour_start FROM minute_traffic
UNION
SELECT unnest(generate_series(hour_of(covered_from), hour_of(known_to), 3600)) FROM coverage;

-- Hours without captured traffic because the file named after them could not be read. If such an hour is a year or more
-- from all captured ones, the number in the file's name is probably not a time.
CREATE OR REPLACE TABLE unread_hour AS
SELECT DISTINCT hour_of(hour_start) AS hour_start
FROM capture_file, (SELECT min(hour_start) AS first_hour, max(hour_start) AS last_hour FROM captured_hour)
WHERE state = 'failed'
  AND hour_of(hour_start) BETWEEN first_hour - 365 * 86400 AND last_hour + 365 * 86400
  AND hour_of(hour_start) NOT IN (FROM captured_hour);

-- The report's period; NULL if nothing was captured.
CREATE OR REPLACE TABLE period AS
SELECT min(hour_start) AS period_start, max(hour_start) + 3600 AS period_end
FROM (FROM captured_hour UNION ALL FROM unread_hour);

-- Captured hours. Hours between them have no row, so that the cost of a report depends on the captured time, not on its
-- period. The hour of a file that is still being written is known up to growing_to.
CREATE OR REPLACE TABLE hour AS
WITH traffic AS (
  SELECT
    hour_of(minute) AS hour_start,
    sum(packets) AS packets, sum(bytes) AS bytes, sum(bytes_in) AS bytes_in, sum(bytes_out) AS bytes_out
  FROM minute_traffic
  GROUP BY ALL
),
growing AS (
  SELECT hour_of(known_to) AS hour_start, max(known_to) AS growing_to FROM coverage WHERE is_growing GROUP BY ALL
)
SELECT
  (hour_start - period_start) // 3600 AS hour_index,
  hour_start,
  coalesce(packets, 0)::BIGINT AS packets,
  coalesce(bytes, 0)::BIGINT AS bytes,
  coalesce(bytes_in, 0)::BIGINT AS bytes_in,
  coalesce(bytes_out, 0)::BIGINT AS bytes_out,
  growing_to
FROM captured_hour CROSS JOIN period
LEFT JOIN traffic USING (hour_start)
LEFT JOIN growing USING (hour_start);

-- Hours between the captured ones; consecutive hours with the same reason are one gap.
CREATE OR REPLACE TABLE gap AS
SELECT hour_start + 3600 AS gap_start, next_start AS gap_end, 'not captured' AS reason
FROM (
  SELECT hour_start, lead(hour_start) OVER (ORDER BY hour_start) AS next_start
  FROM (FROM captured_hour UNION ALL FROM unread_hour)
)
WHERE next_start > hour_start + 3600
UNION ALL
SELECT min(hour_start), max(hour_start) + 3600, 'not read'
FROM (SELECT hour_start, hour_start - 3600 * row_number() OVER (ORDER BY hour_start) AS run FROM unread_hour)
GROUP BY run;

-- Coverage, divided by hours.
CREATE OR REPLACE TABLE covered_part AS
SELECT
  hour_start, greatest(covered_from, hour_start) AS part_from, least(covered_to, hour_start + 3600) AS part_to, is_recorded
FROM (
  SELECT
    unnest(generate_series(hour_of(covered_from), hour_of(greatest(covered_from, covered_to - 0.001)), 3600)) AS hour_start,
    *
  FROM coverage
);

-- Interruptions within captured hours, at least a second long, according to coverage sidecars; in the hour that is being
-- captured only up to growing_to. A minute that no sidecar covers counts as captured if it has packets.
CREATE OR REPLACE TABLE hole AS
WITH partial AS (
  SELECT hour_start, coalesce(any_value(growing_to), hour_start + 3600) AS known_to
  FROM hour LEFT JOIN covered_part USING (hour_start)
  GROUP BY hour_start
  -- An hour without any part has packets only.
  HAVING bool_or(coalesce(is_recorded, true))
    AND NOT bool_or(coalesce(part_from < hour_start + 1 AND part_to > hour_start + 3599, false))
),
part AS (
  SELECT hour_start, part_from, part_to FROM covered_part SEMI JOIN partial USING (hour_start)
),
known AS (
  FROM part
  UNION ALL
  SELECT hour_start, minute, minute + 60
  FROM (SELECT hour_of(minute) AS hour_start, minute FROM minute_traffic) t
  SEMI JOIN partial USING (hour_start)
  WHERE NOT EXISTS (FROM part WHERE part.hour_start = t.hour_start AND part_from < minute + 60 AND part_to > minute)
  UNION ALL
  SELECT hour_start, unnest([hour_start, known_to]) AS edge, edge FROM partial
)
SELECT hour_start, reach AS hole_start, part_from AS hole_end
FROM (
  SELECT
    *,
    max(part_to) OVER (
      PARTITION BY hour_start ORDER BY part_from, part_to ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reach
  FROM known
)
WHERE part_from - reach >= 1;

-- Time slots: minutes, or hours if the period is longer than 90 hours. Charts over time have at most 180 bins, each of
-- whole slots.
CREATE OR REPLACE MACRO slot_seconds() AS
  (SELECT CASE WHEN period_end - period_start > 90 * 3600 THEN 3600 ELSE 60 END FROM period);
CREATE OR REPLACE MACRO slot_of(t) AS
  ((t + hour_offset()) // slot_seconds() * slot_seconds() - hour_offset())::BIGINT;
