-- Whether an earlier version compacted the file.
SELECT EXISTS (FROM read_parquet(getvariable('compacted_path')) WHERE kind = 'exchange') AS is_earlier;
