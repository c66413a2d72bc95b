-- What the fast path made of a file: enough to tell whether it may be believed.
SELECT
  coalesce(sum(packets) FILTER (kind = 'volume'), 0)::DOUBLE AS packets,
  coalesce(bool_or(kind = 'volume' AND slot IS NULL OR kind = 'frame_length' AND frame_length IS NULL), false)
    AS has_nulls,
  coalesce(min(frame_length), 0)::DOUBLE AS shortest,
  min(first)::DOUBLE AS first_packet,
  max(last)::DOUBLE AS last_packet
FROM rollup;
