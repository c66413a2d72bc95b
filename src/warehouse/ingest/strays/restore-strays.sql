-- The rollups have all packets again: files that were added or deleted may change which ones are stray.
INSERT INTO volume FROM stray_volume;
INSERT INTO frame_length FROM stray_frame_length;
INSERT INTO flow_minute FROM stray_flow_minute;
INSERT INTO device_hour FROM stray_device_hour;

UPDATE capture_file
SET stray = 0, hour_start = r.hour_start, first_packet = r.first_packet, last_packet = r.last_packet, note = r.note
FROM stray_record r
WHERE r.file_id = capture_file.file_id;

DELETE FROM stray_volume;
DELETE FROM stray_frame_length;
DELETE FROM stray_flow_minute;
DELETE FROM stray_device_hour;
DELETE FROM stray_endpoint;
DELETE FROM stray_record;
