-- Whether the files that lie still are to be added up anew: at first, when one of these files has changed or gone,
-- and when many others have come.
CREATE TABLE IF NOT EXISTS still_file (file_id INTEGER, fingerprint VARCHAR, rows BIGINT, viewpoint VARCHAR);

CREATE OR REPLACE TEMP TABLE stirred_file AS
FROM still_file
EXCEPT
SELECT file_id, fingerprint, rows, getvariable('viewpoint') FROM capture_file;

CREATE OR REPLACE TEMP TABLE other_file AS
SELECT file_id FROM capture_file ANTI JOIN still_file USING (file_id);

SET VARIABLE totals_are_stale = (
  SELECT EXISTS (FROM stirred_file) OR NOT EXISTS (FROM still_file) OR (SELECT count(*) FROM other_file) > 100
);

-- A file that has changed may well go on changing.
SET VARIABLE restless_files = (
  SELECT list(file_id)
  FROM (
    SELECT file_id FROM stirred_file WHERE viewpoint = getvariable('viewpoint')
    UNION ALL
    FROM other_file WHERE EXISTS (FROM still_file) AND (SELECT count(*) FROM other_file) <= 100
  )
);
