-- The views of the cache.
SELECT view_name AS name
FROM duckdb_views()
WHERE NOT internal AND database_name = current_database();
