-- Names, coverage and drops of a packet file, whose sidecar they are: each name of an address once a minute, and the time from the first
-- to the last packet. Variable: packet_file, its file_id.
INSERT INTO heard_name
SELECT -getvariable('packet_file'), min(time), address, name, told_by
FROM packet_name
GROUP BY floor(time / 60), address, name, told_by;

INSERT INTO recorded
SELECT -getvariable('packet_file'), first_packet, last_packet
FROM capture_file
WHERE file_id = getvariable('packet_file') AND first_packet IS NOT NULL;

INSERT INTO recorded_drop
SELECT -getvariable('packet_file'), dropped_from, dropped_to, packets::BIGINT FROM packet_drop;
