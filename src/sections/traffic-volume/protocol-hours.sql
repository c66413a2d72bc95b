-- Bytes of each protocol in each captured hour.
SELECT
  hour_of(second)::DOUBLE AS hour_start,
  sum(bytes) FILTER (protocol = 'tcp')::DOUBLE AS tcp,
  sum(bytes) FILTER (protocol = 'udp')::DOUBLE AS udp,
  sum(bytes) FILTER (protocol = 'other')::DOUBLE AS other
FROM volume
GROUP BY ALL
ORDER BY hour_start;
