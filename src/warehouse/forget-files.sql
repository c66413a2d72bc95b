-- All that is known of some files.
DELETE FROM volume WHERE list_contains(getvariable('forgotten_files'), file_id);
DELETE FROM frame_length WHERE list_contains(getvariable('forgotten_files'), file_id);
DELETE FROM exchange WHERE list_contains(getvariable('forgotten_files'), file_id);
DELETE FROM flow WHERE list_contains(getvariable('forgotten_files'), file_id);
DELETE FROM reject WHERE list_contains(getvariable('forgotten_files'), file_id);
DELETE FROM capture_file WHERE list_contains(getvariable('forgotten_files'), file_id);
