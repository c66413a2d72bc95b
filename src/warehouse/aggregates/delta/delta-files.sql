-- The files that do not lie still: those that have changed, or come, since the others were added up.
CREATE OR REPLACE TABLE delta_file AS SELECT file_id FROM capture_file ANTI JOIN base_file USING (file_id);
