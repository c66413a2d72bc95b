-- The files whose rollups are there.
SELECT file_id AS "fileId", file, size::DOUBLE AS size, modified, state
FROM capture_file;
