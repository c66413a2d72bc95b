-- Records the version of the rollups and that of the views.
CREATE OR REPLACE TABLE cache_version AS
SELECT getvariable('rollup_version')::INTEGER AS rollups, getvariable('views_digest') AS views;
