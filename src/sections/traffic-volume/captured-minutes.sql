-- Traffic of each captured minute.
SELECT
  minute_start::DOUBLE AS start,
  1::DOUBLE AS minutes,
  packets::DOUBLE AS packets,
  packets::DOUBLE AS most_packets,
  bytes::DOUBLE AS bytes,
  bytes_in::DOUBLE AS bytes_in,
  bytes_out::DOUBLE AS bytes_out
FROM minute
ORDER BY start;
