-- The most frequent reasons why files could not be read, with one file each.
SELECT note, min(file) AS file, count(*)::DOUBLE AS files
FROM capture_file
WHERE state = 'failed'
GROUP BY note
ORDER BY files DESC, file
LIMIT 4;
