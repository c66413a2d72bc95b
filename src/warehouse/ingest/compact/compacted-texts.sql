-- Every text in a compacted file, except the constants of its format.
SELECT DISTINCT text
FROM (
  SELECT unnest([source, destination, file, note, sample, reason, text]) AS text
  FROM read_parquet(getvariable('compacted_path'))
)
WHERE text <> ''
ORDER BY text;
