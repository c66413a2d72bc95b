-- Every minute of the report as lines of CSV, 31 days in one text. What was not captured has empty fields: it is not
-- zero, it is not known. While a process builds again and again, only texts whose minutes changed are made again.
CREATE TABLE IF NOT EXISTS minute_lines (part BIGINT, digest UBIGINT, lines VARCHAR);

CREATE OR REPLACE TEMP TABLE minute_part AS
SELECT
  minute_index // 44640 AS part,
  bit_xor(hash(minute_index, minute_start, captured, packets, bytes, bytes_in, bytes_out)) AS digest
FROM minute
GROUP BY part;

DELETE FROM minute_lines
WHERE NOT EXISTS (FROM minute_part p WHERE p.part = minute_lines.part AND p.digest = minute_lines.digest);

INSERT INTO minute_lines
SELECT
  part,
  digest,
  string_agg(
    CASE
      WHEN captured
        THEN concat_ws(',', minute_index, minute_start, 'true', packets, bytes, bytes_in, bytes_out)
      ELSE concat_ws(',', minute_index, minute_start, 'false,,,,')
    END,
    chr(10)
    ORDER BY minute_index
  )
FROM minute
JOIN (FROM minute_part ANTI JOIN minute_lines USING (part)) ON minute_index // 44640 = part
GROUP BY part, digest;
