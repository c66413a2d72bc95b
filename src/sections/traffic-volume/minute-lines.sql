-- Captured minutes as CSV lines, 24 hours to a part; $parts lists the parts to return.
SELECT
  (minute_index // 1440)::DOUBLE AS part,
  encode(string_agg(
    concat_ws(',', minute_index, minute_start, 'true', packets, bytes, bytes_in, bytes_out),
    chr(10)
    ORDER BY minute_index
  )) AS lines
FROM minute SEMI JOIN (SELECT unnest($parts::BIGINT[]) AS part) ON minute_index // 1440 = part
GROUP BY minute_index // 1440;
