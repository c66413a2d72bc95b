-- What the fast path made of a file: enough to tell whether it may be believed.
-- Addresses that are no plain IPv4 are listed, so that the caller can tell IPv6 from anything else.
SELECT
  coalesce(sum(packets) FILTER (kind = 'volume'), 0)::DOUBLE AS packets,
  coalesce(bool_or(kind = 'volume' AND slot IS NULL OR kind = 'frame_length' AND frame_length IS NULL), false)
    AS has_nulls,
  coalesce(min(frame_length), 0)::DOUBLE AS shortest,
  min(first)::DOUBLE AS first_packet,
  max(last)::DOUBLE AS last_packet,
  to_json(list_distinct(flatten(list([source, destination]) FILTER (
    NOT regexp_full_match(source, '((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}')
    OR NOT regexp_full_match(destination, '((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}')
  )))) AS addresses
FROM rollup;
