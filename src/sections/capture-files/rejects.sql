-- Rejected lines: the first ones of each file.
SELECT file, line::DOUBLE AS line, reason, text
FROM reject
JOIN capture_file USING (file_id)
ORDER BY file, line
LIMIT 10000;
