-- Every minute of the report.
SELECT
  minute_index::DOUBLE AS minute_index,
  minute_start::DOUBLE AS minute_start,
  captured,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_in::DOUBLE AS bytes_in,
  bytes_out::DOUBLE AS bytes_out
FROM minute
ORDER BY minute_index;
