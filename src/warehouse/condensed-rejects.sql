-- The rejected lines of a condensed file.
SELECT line::DOUBLE AS line, reason, text
FROM read_parquet(getvariable('condensed_path'))
WHERE kind = 'reject'
ORDER BY line;
