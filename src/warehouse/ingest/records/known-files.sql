-- The records of all files.
SELECT
  file_id AS "fileId", file, fingerprint, size::DOUBLE AS size, modified, changed, read_to::DOUBLE AS "readTo",
  hour_start::DOUBLE AS start,
  time_basis AS "timeBasis", rows::DOUBLE AS packets, rejected::DOUBLE AS rejected,
  first_packet AS "firstPacket", last_packet AS "lastPacket", state, note, timezone
FROM capture_file;
