-- For a rebuild in one process: removes the minutes to list again, those from the first to the last hour whose traffic or
-- coverage changed, or all if the report begins with another hour.
CREATE TABLE IF NOT EXISTS minute (
  minute_index BIGINT, minute_start BIGINT,
  packets BIGINT, bytes BIGINT, bytes_in BIGINT, bytes_out BIGINT
);
CREATE TABLE IF NOT EXISTS hour_minutes (
  hour_index BIGINT, hour_start BIGINT, digest UBIGINT, minutes BIGINT, most_packets BIGINT
);
CREATE TABLE IF NOT EXISTS listed_hour (hour_start BIGINT, parts HUGEINT, first_hour BIGINT);

CREATE OR REPLACE TEMP TABLE present_hour AS
SELECT hour_start, parts, period_start AS first_hour
FROM hour CROSS JOIN period
LEFT JOIN (
  SELECT hour_start, sum(hash(part_from, part_to)) AS parts FROM covered_part GROUP BY hour_start
) USING (hour_start);

-- If nothing changed, the span ends before it begins.
SET VARIABLE changed_hours = (
  SELECT [coalesce(min(hour_start), 0), coalesce(max(hour_start), -3600)]
  FROM (
    SELECT hour_start FROM (FROM present_hour EXCEPT FROM listed_hour)
    UNION ALL
    SELECT hour_start FROM (FROM listed_hour EXCEPT FROM present_hour)
    UNION ALL
    SELECT hour_of(unnest(getvariable('changed_span')))
    WHERE getvariable('changed_span')[1] <= getvariable('changed_span')[2]
  )
);

CREATE OR REPLACE TABLE listed_hour AS FROM present_hour;
DELETE FROM hour_minutes
WHERE hour_start >= getvariable('changed_hours')[1] AND hour_start <= getvariable('changed_hours')[2];
DELETE FROM minute
WHERE minute_start >= getvariable('changed_hours')[1] AND minute_start < getvariable('changed_hours')[2] + 3600;
