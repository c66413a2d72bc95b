-- Adds the known rollup of a file that grew to the temporary one of its new lines. Variable: merged_file.

INSERT INTO rollup BY NAME
SELECT 'volume' AS kind, 0 AS file_index, second AS slot, protocol, packets, bytes
FROM volume WHERE file_id = getvariable('merged_file');

INSERT INTO rollup BY NAME
SELECT 'frame_length' AS kind, 0 AS file_index, year AS slot, frame_length, protocol, packets
FROM frame_length WHERE file_id = getvariable('merged_file');

INSERT INTO rollup BY NAME
SELECT 'exchange' AS kind, 0 AS file_index, minute AS slot, source, destination, packets, bytes
FROM exchange WHERE file_id = getvariable('merged_file');

INSERT INTO rollup BY NAME
SELECT
  'whole flow' AS kind, 0 AS file_index, floor(first / 31536000)::BIGINT AS slot, protocol, source, source_port, destination, destination_port,
  packets, bytes, first, last
FROM flow WHERE file_id = getvariable('merged_file');

-- Seconds, minutes and flows of both become one row.
CREATE OR REPLACE TEMP TABLE rollup AS
SELECT
  kind, file_index, slot, protocol, frame_length, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets, sum(bytes)::BIGINT AS bytes, min(first) AS first, max(last) AS last
FROM rollup
GROUP BY ALL;
