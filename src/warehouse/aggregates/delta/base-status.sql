-- Changes since the base was computed, and the open files, which are likely to change again: those changed or added since
-- then, and those of the last two hours. Without a later rebuild (is_once) all are open: nothing
-- is worth keeping apart.
CREATE TABLE IF NOT EXISTS base_file (file_id INTEGER, fingerprint VARCHAR, rows BIGINT, generation BIGINT);

CREATE OR REPLACE TEMP TABLE changed_base_file AS
FROM base_file
EXCEPT
SELECT file_id, fingerprint, rows - stray, getvariable('attribute_generation') FROM capture_file;

CREATE OR REPLACE TEMP TABLE other_file AS
SELECT file_id FROM capture_file ANTI JOIN base_file USING (file_id);

SET VARIABLE many_are_new = (SELECT count(*) > 100 FROM other_file);

SET VARIABLE open_files = (
  SELECT list(file_id)
  FROM (
    SELECT file_id FROM changed_base_file WHERE generation = getvariable('attribute_generation')
    UNION ALL
    SELECT file_id FROM capture_file WHERE hour_start >= (SELECT max(hour_start) - 3600 FROM capture_file WHERE rows = 0 OR rows > stray)
    UNION ALL
    FROM other_file WHERE EXISTS (FROM base_file) AND NOT getvariable('many_are_new')
    UNION ALL
    SELECT file_id FROM capture_file WHERE getvariable('is_once')
  )
);
