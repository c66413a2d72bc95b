-- The rejected lines of a compacted file.
SELECT line::DOUBLE AS line, reason, text
FROM read_parquet(getvariable('compacted_path'))
WHERE kind = 'reject'
ORDER BY line;
