-- Deletes the rollups and records of files.
DELETE FROM volume WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM frame_length WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM flow_minute WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM device_hour WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM file_flow WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM file_open_flow WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
-- Names, coverage and drops of packet files.
DELETE FROM heard_name WHERE -sidecar_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM recorded WHERE -sidecar_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM recorded_drop WHERE -sidecar_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM reject WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));
DELETE FROM capture_file WHERE file_id IN (FROM unnest(getvariable('forgotten_files')));

INSERT INTO forgotten_file FROM unnest(getvariable('forgotten_files'));
