-- The capture files in chronological order.
SELECT
  file,
  hour_start::DOUBLE AS hour_start,
  size::DOUBLE AS size,
  rows::DOUBLE AS rows,
  rejected::DOUBLE AS rejected,
  stray::DOUBLE AS stray,
  first_packet,
  last_packet,
  time_basis,
  state,
  note
FROM capture_file
ORDER BY hour_start NULLS LAST, file;
