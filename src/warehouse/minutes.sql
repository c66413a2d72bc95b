-- All minutes of the listed hours, within stale_hours where that is set; but for gaps of more than 31 days: there
-- minute_index jumps.
INSERT INTO minute
WITH whole AS (
  SELECT DISTINCT hour_start
  FROM covered_part
  WHERE part_from < hour_start + 60 AND part_to > hour_start + 3540
),
-- Few hours are left to be looked at minute by minute.
covered AS (
  SELECT DISTINCT unnest(range(floor(part_from / 60)::BIGINT * 60, ceil(part_to)::BIGINT, 60)) AS minute_start
  FROM covered_part
  ANTI JOIN whole USING (hour_start)
),
listed AS (
  SELECT
    unnest(generate_series(hour_start, hour_start + 3540, 60)) AS minute_start,
    captured,
    whole.hour_start IS NOT NULL AS is_whole
  FROM hour
  LEFT JOIN whole USING (hour_start)
  ANTI JOIN unlisted_hour USING (hour_start)
  WHERE hour_start >= coalesce(getvariable('stale_hours')[1], -9e15::BIGINT)
    AND hour_start <= coalesce(getvariable('stale_hours')[2], 9e15::BIGINT)
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
