-- What became of each file: enough to tell whether it may be believed.
SELECT
  file_index::DOUBLE AS file_index,
  sum(packets) FILTER (kind = 'volume')::DOUBLE AS packets,
  bool_or(kind = 'volume' AND slot IS NULL OR kind = 'frame_length' AND frame_length IS NULL) AS has_nulls,
  bool_or(
    frame_length <> floor(frame_length)
    OR source_port NOT BETWEEN 0 AND 65535 OR source_port <> floor(source_port)
    OR destination_port NOT BETWEEN 0 AND 65535 OR destination_port <> floor(destination_port)
  ) IS TRUE AS has_fractions,
  min(frame_length)::DOUBLE AS shortest,
  min(first)::DOUBLE AS first_packet,
  max(last)::DOUBLE AS last_packet
FROM rollup
GROUP BY file_index;
