-- Every address that the rollups of the file at hand name.
SELECT DISTINCT unnest([source, destination]) AS address
FROM rollup
WHERE kind = 'flow' AND source IS NOT NULL OR destination IS NOT NULL;
