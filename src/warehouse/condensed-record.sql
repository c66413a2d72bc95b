-- What is to be said of a condensed file besides its rollups.
SELECT
  file, hour_start::DOUBLE AS start, time_basis AS "timeBasis", packets::DOUBLE AS packets,
  rejected::DOUBLE AS rejected, first AS "firstPacket", last AS "lastPacket", note, sample
FROM read_parquet(getvariable('condensed_path'))
WHERE kind = 'capture_file';
