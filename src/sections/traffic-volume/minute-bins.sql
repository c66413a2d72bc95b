-- Traffic per minute, or in bins of $step seconds with the highest minute of each, where a minute was captured.
SELECT
  (first_hour + (minute_start - first_hour) // $step::BIGINT * $step::BIGINT)::DOUBLE AS start,
  count(*)::DOUBLE AS minutes,
  sum(packets)::DOUBLE AS packets,
  max(packets)::DOUBLE AS most_packets,
  sum(bytes)::DOUBLE AS bytes,
  sum(bytes_in)::DOUBLE AS bytes_in,
  sum(bytes_out)::DOUBLE AS bytes_out
FROM minute, (SELECT min(hour_start) AS first_hour FROM hour)
WHERE captured
GROUP BY ALL
ORDER BY start;
