-- The header and the first lines of the first capture that has packets.
SELECT file, sample
FROM capture_file
WHERE rows > 0 AND sample <> ''
ORDER BY hour_start, file
LIMIT 1;
