-- The captured hours.
SELECT
  hour_index::DOUBLE AS hour_index,
  hour_start::DOUBLE AS hour_start,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_in::DOUBLE AS bytes_in,
  bytes_out::DOUBLE AS bytes_out,
  growing_to
FROM hour
ORDER BY hour_index;
