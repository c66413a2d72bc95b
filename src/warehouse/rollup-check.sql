-- What became of each file: enough to tell whether it may be believed.
SELECT
  file_index::DOUBLE AS file_index,
  sum(packets) FILTER (kind = 'volume')::DOUBLE AS packets,
  bool_or(kind = 'volume' AND slot IS NULL OR kind = 'frame_length' AND frame_length IS NULL) AS has_nulls,
  min(frame_length)::DOUBLE AS shortest,
  min(first)::DOUBLE AS first_packet,
  max(last)::DOUBLE AS last_packet
FROM rollup
GROUP BY file_index;
