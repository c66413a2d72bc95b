-- Renames the record of a file.
UPDATE capture_file SET file = getvariable('new_name') WHERE file_id = getvariable('renamed_file');
