-- The record of a compacted file. Those of earlier versions have no has_ports, so their header decides.
SELECT
  file, hour_start::DOUBLE AS start, time_basis AS "timeBasis", packets::DOUBLE AS packets,
  rejected::DOUBLE AS rejected, first AS "firstPacket", last AS "lastPacket", note, sample,
  coalesce(has_ports, NOT regexp_matches(sample, '(?i)^"?[a-z_]+\.') OR regexp_matches(sample, '(?i)(tcp|udp)\.srcport')) AS "hasPorts"
FROM (
  SELECT NULL::BOOLEAN AS has_ports WHERE false
  UNION ALL BY NAME
  FROM read_parquet(getvariable('compacted_path'))
)
WHERE kind = 'capture_file';
