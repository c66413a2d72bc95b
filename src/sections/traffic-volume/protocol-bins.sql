-- Bytes of each protocol over time; $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
)
SELECT
  start::DOUBLE AS start,
  coalesce(sum(bytes) FILTER (protocol = 'tcp'), 0)::DOUBLE AS tcp,
  coalesce(sum(bytes) FILTER (protocol = 'udp'), 0)::DOUBLE AS udp,
  coalesce(sum(bytes) FILTER (protocol = 'other'), 0)::DOUBLE AS other,
  coalesce(sum(bytes) FILTER (protocol = 'unknown'), 0)::DOUBLE AS unknown
FROM protocol_traffic ASOF JOIN edge ON slot >= start
GROUP BY start
ORDER BY start;
