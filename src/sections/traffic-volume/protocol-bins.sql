-- Bytes of each protocol, in steps of $step seconds from the report's first hour.
SELECT
  (first_hour + (second - first_hour) // $step::BIGINT * $step::BIGINT)::DOUBLE AS start,
  coalesce(sum(bytes) FILTER (protocol = 'tcp'), 0)::DOUBLE AS tcp,
  coalesce(sum(bytes) FILTER (protocol = 'udp'), 0)::DOUBLE AS udp,
  coalesce(sum(bytes) FILTER (protocol = 'other'), 0)::DOUBLE AS other
FROM volume, (SELECT min(hour_start) AS first_hour FROM hour)
GROUP BY ALL
ORDER BY start;
