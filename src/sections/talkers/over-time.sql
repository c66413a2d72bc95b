-- What the top sources sent over time; $edges lists where bins begin, $step is the seconds of a bin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
-- Longer bins are whole hours, so that few rows are left to be found a bin for.
slot AS (
  SELECT source, first_hour + (minute - first_hour) // slot_seconds * slot_seconds AS slot_start, sum(bytes) AS bytes
  FROM exchange, (SELECT min(hour_start) AS first_hour, least($step::BIGINT, 3600) AS slot_seconds FROM hour)
  WHERE source IN (
    SELECT address FROM talker WHERE packets_sent > 0
    ORDER BY bytes_sent DESC, address
    LIMIT (SELECT top FROM report_setting)
  )
  GROUP BY ALL
)
SELECT source AS address, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM slot ASOF JOIN edge ON slot_start >= start
GROUP BY source, start
ORDER BY address, start;
