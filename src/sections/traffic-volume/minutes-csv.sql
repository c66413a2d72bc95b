-- Every minute of the report as lines of CSV, 31 days in one text. What was not captured has empty fields:
-- it is not zero, it is not known.
SELECT
  string_agg(
    CASE
      WHEN captured
        THEN concat_ws(',', minute_index, minute_start, 'true', packets, bytes, bytes_in, bytes_out)
      ELSE concat_ws(',', minute_index, minute_start, 'false,,,,')
    END,
    chr(10)
    ORDER BY minute_index
  ) AS lines
FROM minute
GROUP BY minute_index // 44640
ORDER BY minute_index // 44640;
