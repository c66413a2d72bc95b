-- Every text that a condensed file holds, but for the words of its own form.
SELECT DISTINCT text
FROM (
  SELECT unnest([source, destination, file, note, sample, reason, text]) AS text
  FROM read_parquet(getvariable('condensed_path'))
)
WHERE text <> ''
ORDER BY text;
