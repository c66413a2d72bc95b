-- The rollups of a compacted file, as if its packets had just been read. Variable: compacted_path.

CREATE OR REPLACE TEMP TABLE rollup AS
SELECT
  kind, 0::UBIGINT AS file_index, slot, protocol::protocol AS protocol, frame_length,
  source, source_port, destination, destination_port, packets, bytes, first, last
FROM read_parquet(getvariable('compacted_path'))
WHERE kind IN ('volume', 'frame_length', 'exchange', 'whole flow');
