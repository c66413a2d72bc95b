-- Adds the temporary rollup to the rollups of all files. Variable: file_ids, by file_index; a file without an id (0) is left out.

CREATE OR REPLACE TEMP TABLE committed_file AS
SELECT id::INTEGER AS file_id, (i - 1)::UBIGINT AS file_index
FROM (SELECT unnest(getvariable('file_ids')) AS id, generate_subscripts(getvariable('file_ids'), 1) AS i)
WHERE id > 0;

INSERT INTO volume
SELECT file_id, slot, protocol, packets, bytes
FROM rollup JOIN committed_file USING (file_index)
WHERE kind = 'volume';

INSERT INTO frame_length
SELECT file_id, slot, frame_length, protocol, packets
FROM rollup JOIN committed_file USING (file_index)
WHERE kind = 'frame_length';

INSERT INTO exchange
SELECT file_id, slot, source, destination, sum(packets)::BIGINT, sum(bytes)::BIGINT
FROM rollup JOIN committed_file USING (file_index)
WHERE kind IN ('flow', 'exchange')
GROUP BY file_id, slot, source, destination;

INSERT INTO flow
SELECT
  file_id, protocol, source, source_port, destination, destination_port,
  sum(packets)::BIGINT, sum(bytes)::BIGINT, min(first), max(last)
FROM rollup JOIN committed_file USING (file_index)
WHERE kind IN ('flow', 'whole flow')
GROUP BY file_id, floor(first / 31536000), protocol, source, source_port, destination, destination_port;
