-- The flows of complete files, each file by itself, are kept in the cache: finding them takes longer than reading them. They hold as
-- long as no other file has packets of the same time. Those in file_flow stay as they are; those in file_open_flow may continue in
-- files before or after, or which end is the server depends on other flows.
CREATE OR REPLACE VIEW unkept_part AS
FROM flow_part SEMI JOIN (
  SELECT file_id
  FROM capture_file SEMI JOIN delta_file USING (file_id)
  ANTI JOIN (SELECT file_id FROM file_flow UNION SELECT file_id FROM file_open_flow) USING (file_id)
  -- Which packets are stray may be different in the next build.
  WHERE state = 'complete' AND stray = 0
) USING (file_id);

CREATE OR REPLACE TEMP TABLE unkept_flow AS
SELECT
  f.* EXCLUDE (is_ambiguous),
  is_ambiguous
    OR first - first_packet <= flow_timeout(f.protocol)
    OR last_packet - last <= flow_timeout(f.protocol) AS is_open
FROM flows_of('unkept_part') f JOIN capture_file USING (file_id);

INSERT INTO file_flow BY NAME SELECT * EXCLUDE (is_open) FROM unkept_flow WHERE NOT is_open;
INSERT INTO file_open_flow BY NAME SELECT * EXCLUDE (is_open) FROM unkept_flow WHERE is_open;
DROP TABLE unkept_flow;
