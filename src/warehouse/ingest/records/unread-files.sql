-- What could not be read, by the reason, the most frequent first.
SELECT note, min(file) AS file, count(*)::DOUBLE AS files
FROM capture_file
WHERE state = 'failed'
GROUP BY note
ORDER BY files DESC, file
LIMIT 4;
