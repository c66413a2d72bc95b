-- Copies the columns of a Parquet file that are read to a CSV file, with the text that tshark would have written, in the order of
-- its rows. Variables: parquet_path, parquet_columns, parquet_times_are_utc, parquet_rows, the number of rows to copy at most, and
-- parquet_copy, the target.

CREATE OR REPLACE TEMP MACRO epoch_text(seconds, nanoseconds) AS printf('%d.%09d', seconds, abs(nanoseconds));

-- Every branch must be bound for every type: TRY_CAST is NULL where a type cannot become another.
CREATE OR REPLACE TEMP MACRO tshark_text(value) AS
CASE
  WHEN typeof(value) IN ('DOUBLE', 'FLOAT') THEN
    CASE
      -- Other programs write NaN for missing.
      WHEN isnan(TRY_CAST(value AS DOUBLE)) THEN NULL
      WHEN TRY_CAST(value AS DOUBLE) = TRY_CAST(TRY_CAST(value AS DOUBLE) AS BIGINT)
        THEN TRY_CAST(TRY_CAST(value AS DOUBLE) AS BIGINT)::VARCHAR
      WHEN contains(value::VARCHAR, 'e') THEN printf('%.9f', TRY_CAST(value AS DOUBLE))
      ELSE value::VARCHAR
    END
  WHEN typeof(value) LIKE 'DECIMAL%' THEN regexp_replace(value::VARCHAR, '\.0*$', '')
  -- Naive times are UTC unless their column has wall clock times. Those with a zone are instants.
  WHEN typeof(value) = 'TIMESTAMP_NS' AND getvariable('parquet_times_are_utc') THEN epoch_text(
    epoch_ns(TRY_CAST(value AS TIMESTAMP_NS)) // 1_000_000_000, epoch_ns(TRY_CAST(value AS TIMESTAMP_NS)) % 1_000_000_000
  )
  WHEN typeof(value) = 'TIMESTAMP' AND getvariable('parquet_times_are_utc') THEN epoch_text(
    epoch_us(TRY_CAST(value AS TIMESTAMP)) // 1000000, epoch_us(TRY_CAST(value AS TIMESTAMP)) % 1000000 * 1000
  )
  WHEN typeof(value) = 'TIMESTAMP WITH TIME ZONE' THEN epoch_text(
    epoch_us(TRY_CAST(value AS TIMESTAMPTZ)) // 1000000, epoch_us(TRY_CAST(value AS TIMESTAMPTZ)) % 1000000 * 1000
  )
  -- Several values of nested packets.
  WHEN typeof(value) LIKE '%[]' THEN array_to_string(TRY_CAST(value AS VARCHAR[]), ',')
  -- A row is a line, whatever is in it.
  ELSE nullif(regexp_replace(value::VARCHAR, '[\r\n]+', ' ', 'g'), '')
END;

COPY (
  SELECT tshark_text(COLUMNS(lambda name: list_contains(getvariable('parquet_columns'), lower(name)))) AS '\0'
  FROM (
    SELECT * REPLACE (
      CASE
        WHEN typeof("tcp.flags") = 'VARCHAR' THEN "tcp.flags"::VARCHAR
        ELSE printf('0x%04x', TRY_CAST("tcp.flags" AS UINTEGER))
      END AS "tcp.flags"
    )
    FROM (
      (SELECT NULL AS "tcp.flags" LIMIT 0)
      UNION ALL BY NAME
      SELECT *, file_row_number
      FROM read_parquet(getvariable('parquet_path'), binary_as_string = true, hive_partitioning = false)
      WHERE file_row_number < getvariable('parquet_rows')
    )
  )
  ORDER BY file_row_number
) TO (getvariable('parquet_copy')) (FORMAT csv, HEADER true);
