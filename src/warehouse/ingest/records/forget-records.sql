-- Deletes the records of files, but not their rollups.
DELETE FROM reject WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM capture_file WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
