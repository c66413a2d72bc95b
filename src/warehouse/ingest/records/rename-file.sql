-- The same capture under another name.
UPDATE capture_file SET file = getvariable('new_name') WHERE file_id = getvariable('renamed_file');
