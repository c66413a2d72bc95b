-- The captured minutes; minute_index counts from the report's first hour. Limited to changed_hours if that is set.
INSERT INTO minute
WITH listed AS (
  FROM hour
  WHERE hour_start >= coalesce(getvariable('changed_hours')[1], -9e15::BIGINT)
    AND hour_start <= coalesce(getvariable('changed_hours')[2], 9e15::BIGINT)
),
whole AS (
  SELECT DISTINCT hour_start
  FROM covered_part SEMI JOIN listed USING (hour_start)
  WHERE part_from < hour_start + 60 AND part_to > hour_start + 3540
),
captured AS (
  SELECT unnest(generate_series(hour_start, hour_start + 3540, 60)) AS minute_start FROM whole
  UNION
  -- Expanding the coverage of all hours by minute would be slow; only few hours are left here.
  SELECT unnest(range(floor(part_from / 60)::BIGINT * 60, ceil(part_to)::BIGINT, 60))
  FROM covered_part SEMI JOIN listed USING (hour_start) ANTI JOIN whole USING (hour_start)
  UNION
  SELECT minute FROM minute_traffic SEMI JOIN listed ON hour_of(minute) = hour_start
)
SELECT
  ((minute_start - period_start) // 60)::BIGINT AS minute_index,
  minute_start,
  coalesce(packets, 0)::BIGINT AS packets,
  coalesce(bytes, 0)::BIGINT AS bytes,
  coalesce(bytes_in, 0)::BIGINT AS bytes_in,
  coalesce(bytes_out, 0)::BIGINT AS bytes_out
FROM captured CROSS JOIN period
LEFT JOIN minute_traffic ON minute_traffic.minute = minute_start;
