-- Flows of the base that continue in delta files become open flows.
CREATE OR REPLACE TEMP TABLE delta_flow AS
SELECT DISTINCT protocol, source, source_port, destination, destination_port
FROM flow SEMI JOIN delta_file USING (file_id);

CREATE OR REPLACE TEMP TABLE reopened_flow AS
SELECT b.rowid AS flow_row, b.*
FROM base_flow b JOIN delta_flow d
  ON b.protocol = d.protocol
  AND b.source = d.source AND b.source_port IS NOT DISTINCT FROM d.source_port
  AND b.destination = d.destination AND b.destination_port IS NOT DISTINCT FROM d.destination_port
WHERE NOT is_ambiguous;

INSERT INTO base_open_flow SELECT * EXCLUDE (flow_row) FROM reopened_flow;
DELETE FROM base_flow WHERE rowid IN (SELECT flow_row FROM reopened_flow);
