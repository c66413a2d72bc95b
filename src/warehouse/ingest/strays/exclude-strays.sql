-- Moves stray packets from the rollups into the stray tables, so that no figure counts them.
CREATE OR REPLACE TEMP TABLE stray_time AS
SELECT
  file_id,
  CASE WHEN year IS NULL THEN -9e15::BIGINT ELSE year * (365 * 86400) END AS time_from,
  CASE WHEN year IS NULL THEN 9e15::BIGINT ELSE (year + 1) * (365 * 86400) END AS time_to
FROM stray_part;

INSERT INTO stray_volume
FROM volume v SEMI JOIN stray_time s ON s.file_id = v.file_id AND second >= time_from AND second < time_to;
INSERT INTO stray_frame_length
FROM frame_length l SEMI JOIN stray_time s
  ON s.file_id = l.file_id AND coalesce(year, 0) * (365 * 86400) >= time_from AND coalesce(year, 0) * (365 * 86400) < time_to;
INSERT INTO stray_flow_minute
FROM flow_minute f SEMI JOIN stray_time s ON s.file_id = f.file_id AND minute >= time_from AND minute < time_to;
INSERT INTO stray_device_hour
FROM device_hour d SEMI JOIN stray_time s ON s.file_id = d.file_id AND hour >= time_from AND hour < time_to;

DELETE FROM volume USING stray_time s
WHERE s.file_id = volume.file_id AND second >= time_from AND second < time_to;
DELETE FROM frame_length USING stray_time s
WHERE s.file_id = frame_length.file_id
  AND coalesce(year, 0) * (365 * 86400) >= time_from AND coalesce(year, 0) * (365 * 86400) < time_to;
DELETE FROM flow_minute USING stray_time s
WHERE s.file_id = flow_minute.file_id AND minute >= time_from AND minute < time_to;
DELETE FROM device_hour USING stray_time s
WHERE s.file_id = device_hour.file_id AND hour >= time_from AND hour < time_to;
DELETE FROM file_flow WHERE file_id IN (SELECT file_id FROM stray_part);
DELETE FROM file_open_flow WHERE file_id IN (SELECT file_id FROM stray_part);

INSERT INTO stray_endpoint
SELECT endpoint_id
FROM (SELECT source_id AS endpoint_id FROM stray_flow_minute UNION SELECT destination_id FROM stray_flow_minute)
WHERE endpoint_id NOT IN (SELECT source_id FROM flow_minute WHERE source_id IS NOT NULL)
  AND endpoint_id NOT IN (SELECT destination_id FROM flow_minute WHERE destination_id IS NOT NULL);

-- The rest of each file is dated like a file without strays: by its name if its packets agree. The variable disagreement is the
-- note of files whose packets do not.
INSERT INTO stray_record
SELECT file_id, hour_start, first_packet, last_packet, note
FROM capture_file
WHERE file_id IN (SELECT file_id FROM stray_part);

UPDATE capture_file
SET
  stray = (SELECT sum(packets) FROM stray_flow_minute f WHERE f.file_id = capture_file.file_id),
  first_packet = (SELECT min(first) FROM flow_minute f WHERE f.file_id = capture_file.file_id),
  last_packet = (SELECT max(last) FROM flow_minute f WHERE f.file_id = capture_file.file_id)
WHERE file_id IN (SELECT file_id FROM stray_part);

UPDATE capture_file
SET
  hour_start = CASE WHEN abs(floor(first_packet) - named_start) <= 86400 THEN named_start ELSE floor(first_packet)::BIGINT END,
  note = CASE
    WHEN abs(floor(first_packet) - named_start) <= 86400 THEN trim(replace(note, getvariable('disagreement'), ''))
    ELSE note
  END
WHERE stray > 0 AND rows > stray AND (time_basis NOT LIKE 'relative%' AND time_basis <> 'estimated');
