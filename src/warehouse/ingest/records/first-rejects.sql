-- The first rejected lines.
SELECT file, line::DOUBLE AS line, reason
FROM reject JOIN capture_file USING (file_id)
ORDER BY hour_start, file, line
LIMIT 3;
