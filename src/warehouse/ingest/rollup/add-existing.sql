-- Adds to the temporary rollup of a file's new lines what is known of the seconds and minutes that they continue, and of its
-- frame lengths. These rows are deleted; the others stay. Variable: merged_file.

SET VARIABLE merged_from = (SELECT min(slot) FROM rollup WHERE kind = 'flow_minute');

INSERT INTO rollup BY NAME
SELECT 'volume' AS kind, 0 AS file_index, second AS slot, protocol, packets, bytes
FROM volume WHERE file_id = getvariable('merged_file') AND second >= getvariable('merged_from');

INSERT INTO rollup BY NAME
SELECT 'frame_length' AS kind, 0 AS file_index, year AS slot, frame_length, protocol, packets
FROM frame_length WHERE file_id = getvariable('merged_file');

INSERT INTO rollup BY NAME
SELECT
  'flow_minute' AS kind, 0 AS file_index, minute AS slot, protocol,
  s.address AS source, source_port, d.address AS destination, destination_port, packets, bytes, first, last,
  tcp_flags, payload, sequence_from, sequence_to
FROM flow_minute
LEFT JOIN endpoint s ON s.endpoint_id = source_id
LEFT JOIN endpoint d ON d.endpoint_id = destination_id
WHERE file_id = getvariable('merged_file') AND minute >= getvariable('merged_from');

SET VARIABLE merged_hour = getvariable('merged_from') // 3600 * 3600;

INSERT INTO rollup BY NAME
SELECT
  'device sent' AS kind, 0 AS file_index, hour AS slot, mac, vlan, address AS source,
  packets_sent AS packets, bytes_sent AS bytes, first, last
FROM device_hour LEFT JOIN endpoint USING (endpoint_id)
WHERE file_id = getvariable('merged_file') AND hour >= getvariable('merged_hour') AND packets_sent > 0;

INSERT INTO rollup BY NAME
SELECT
  'device received' AS kind, 0 AS file_index, hour AS slot, mac, vlan,
  packets_received AS packets, bytes_received AS bytes, first, last
FROM device_hour
WHERE file_id = getvariable('merged_file') AND hour >= getvariable('merged_hour') AND packets_received > 0;

DELETE FROM volume WHERE file_id = getvariable('merged_file') AND second >= getvariable('merged_from');
DELETE FROM frame_length WHERE file_id = getvariable('merged_file');
DELETE FROM flow_minute WHERE file_id = getvariable('merged_file') AND minute >= getvariable('merged_from');
DELETE FROM device_hour WHERE file_id = getvariable('merged_file') AND hour >= getvariable('merged_hour');
DELETE FROM file_flow WHERE file_id = getvariable('merged_file');
DELETE FROM file_open_flow WHERE file_id = getvariable('merged_file');
