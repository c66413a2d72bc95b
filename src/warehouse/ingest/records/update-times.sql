-- Updates the times of files that were touched or moved.
UPDATE capture_file
SET modified = touched.modified, changed = touched.changed
FROM (
  SELECT
    unnest(getvariable('touched_files')) AS file_id,
    unnest(getvariable('touched_modified'))::DOUBLE AS modified,
    unnest(getvariable('touched_changed'))::DOUBLE AS changed
) touched
WHERE capture_file.file_id = touched.file_id;
