-- Bytes of each protocol over time; $edges lists where bins begin, $step is the seconds of a bin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
-- Longer bins are whole hours, so that few rows are left to be found a bin for.
slot AS (
  SELECT first_hour + (second - first_hour) // slot_seconds * slot_seconds AS slot_start, protocol, sum(bytes) AS bytes
  FROM volume, (SELECT min(hour_start) AS first_hour, least($step::BIGINT, 3600) AS slot_seconds FROM hour)
  GROUP BY ALL
)
SELECT
  start::DOUBLE AS start,
  coalesce(sum(bytes) FILTER (protocol = 'tcp'), 0)::DOUBLE AS tcp,
  coalesce(sum(bytes) FILTER (protocol = 'udp'), 0)::DOUBLE AS udp,
  coalesce(sum(bytes) FILTER (protocol = 'other'), 0)::DOUBLE AS other
FROM slot ASOF JOIN edge ON slot_start >= start
GROUP BY start
ORDER BY start;
