-- The addresses of the temporary rollup.
CREATE OR REPLACE TEMP TABLE rollup_address AS
SELECT DISTINCT address
FROM (SELECT source AS address FROM rollup UNION ALL SELECT destination FROM rollup)
WHERE address IS NOT NULL;
