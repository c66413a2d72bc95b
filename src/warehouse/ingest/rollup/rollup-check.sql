-- Ranges of the values of each file, by which it is accepted or rejected. NULL ports do not count.
SELECT
  file_index::DOUBLE AS file_index,
  sum(packets) FILTER (kind = 'volume')::DOUBLE AS packets,
  bool_or(kind = 'volume' AND slot IS NULL OR kind = 'frame_length' AND frame_length IS NULL) AS has_nulls,
  min(frame_length) AS shortest,
  max(frame_length) AS longest,
  min(least(source_port, destination_port)) AS lowest_port,
  max(greatest(source_port, destination_port)) AS highest_port,
  bool_and(
    coalesce(frame_length = trunc(frame_length), true)
    AND coalesce(source_port = trunc(source_port), true)
    AND coalesce(destination_port = trunc(destination_port), true)
  ) AS are_whole,
  -- Another notation, or several addresses of nested packets.
  coalesce(bool_and(regexp_full_match(mac, '[0-9a-f]{2}(:[0-9a-f]{2}){5}')), true) AS are_macs,
  min(first)::DOUBLE AS first_packet,
  max(last)::DOUBLE AS last_packet
FROM rollup
GROUP BY file_index;
