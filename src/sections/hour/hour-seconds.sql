-- Each hour in bins of some seconds: the mean and the highest second of each, and when that was.
WITH by_second AS (
  SELECT second, sum(bytes) AS bytes, sum(packets) AS packets
  FROM volume
  WHERE second >= $first AND second < $last
  GROUP BY second
)
SELECT
  hour_of(second)::DOUBLE AS hour_start,
  (second - (second - $first) % $step)::DOUBLE AS start,
  sum(bytes)::DOUBLE AS bytes,
  max(bytes)::DOUBLE AS most_bytes,
  arg_max(second, (bytes, -second))::DOUBLE AS busiest_second,
  sum(packets)::DOUBLE AS packets,
  max(packets)::DOUBLE AS most_packets,
  count(*)::DOUBLE AS seconds
FROM by_second
GROUP BY hour_of(second), (second - (second - $first) % $step)
ORDER BY start;
