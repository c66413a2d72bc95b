-- The columns of a Parquet file, in its order.
SELECT column_name AS name, column_type AS type
FROM (DESCRIBE FROM read_parquet(getvariable('parquet_path'), binary_as_string = true, hive_partitioning = false));
