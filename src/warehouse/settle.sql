-- The rollups of one file, from the temporary table into those of all files.

INSERT INTO volume
SELECT getvariable('file_id'), slot, protocol, packets, bytes
FROM rollup WHERE kind = 'volume';

INSERT INTO frame_length
SELECT getvariable('file_id'), frame_length, protocol, packets
FROM rollup WHERE kind = 'frame_length';

INSERT INTO exchange
SELECT getvariable('file_id'), slot, source, destination, sum(packets)::BIGINT, sum(bytes)::BIGINT
FROM rollup WHERE kind = 'flow'
GROUP BY slot, source, destination;

INSERT INTO flow
SELECT
  getvariable('file_id'), protocol, source, source_port, destination, destination_port,
  sum(packets)::BIGINT, sum(bytes)::BIGINT, min(first), max(last)
FROM rollup WHERE kind = 'flow'
GROUP BY protocol, source, source_port, destination, destination_port;
