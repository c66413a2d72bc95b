-- Every hour from the first to the last, captured or not.
SELECT
  hour_index::DOUBLE AS hour_index,
  hour_start::DOUBLE AS hour_start,
  captured,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_in::DOUBLE AS bytes_in,
  bytes_out::DOUBLE AS bytes_out,
  growing_to
FROM hour
ORDER BY hour_index;
