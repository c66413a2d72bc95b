-- Under which schema the rollups were made.
SELECT version FROM schema_version;
