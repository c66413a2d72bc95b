-- Every text that a compacted file holds, but for the words of its own form.
SELECT DISTINCT text
FROM (
  SELECT unnest([source, destination, file, note, sample, reason, text]) AS text
  FROM read_parquet(getvariable('compacted_path'))
)
WHERE text <> ''
ORDER BY text;
