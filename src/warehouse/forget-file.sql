-- All that is known of one file.
DELETE FROM volume WHERE file_id = getvariable('file_id');
DELETE FROM frame_length WHERE file_id = getvariable('file_id');
DELETE FROM exchange WHERE file_id = getvariable('file_id');
DELETE FROM flow WHERE file_id = getvariable('file_id');
DELETE FROM reject WHERE file_id = getvariable('file_id');
DELETE FROM capture_file WHERE file_id = getvariable('file_id');
