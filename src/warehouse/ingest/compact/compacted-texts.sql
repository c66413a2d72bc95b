-- Every text in a compacted file, except the constants of its format.
SELECT DISTINCT text
FROM (
  SELECT unnest([source, destination, file, note, sample, reason, text, mac]) AS text
  FROM (
    SELECT NULL::VARCHAR AS mac WHERE false
    UNION ALL BY NAME
    FROM read_parquet(getvariable('compacted_path'))
  )
)
WHERE text <> ''
ORDER BY text;
