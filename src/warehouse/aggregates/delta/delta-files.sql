-- Files that are not part of the base.
CREATE OR REPLACE TABLE delta_file AS SELECT file_id FROM capture_file ANTI JOIN base_file USING (file_id);
