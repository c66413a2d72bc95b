-- A digest of the files that overlap each hour: it changes whenever their content does.
SELECT
  hour.hour_start::DOUBLE AS hour_start,
  sum(hash(file, fingerprint, f.hour_start, first_packet, last_packet, state, stray))::VARCHAR AS digest
FROM hour
JOIN capture_file f
  ON least(f.hour_start, first_packet) < hour.hour_start + 3600
  AND greatest(f.hour_start + 3600, last_packet) >= hour.hour_start
GROUP BY hour.hour_start;
