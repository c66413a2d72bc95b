-- Flows of the base whose 5-tuples continue in delta files become open flows.
CREATE OR REPLACE TEMP TABLE delta_tuple AS
SELECT DISTINCT protocol, source_id, source_port, destination_id, destination_port
FROM flow_minute SEMI JOIN delta_file USING (file_id)
WHERE EXISTS (FROM base_flow);

CREATE OR REPLACE TEMP TABLE reopened_flow AS
SELECT b.rowid AS flow_row, b.*
FROM base_flow b JOIN delta_tuple d
  ON b.protocol = d.protocol
  AND b.source_id = d.source_id AND b.source_port IS NOT DISTINCT FROM d.source_port
  AND b.destination_id = d.destination_id AND b.destination_port IS NOT DISTINCT FROM d.destination_port
WHERE NOT is_ambiguous;

INSERT INTO base_open_flow SELECT * EXCLUDE (flow_row) FROM reopened_flow;
DELETE FROM base_flow WHERE rowid IN (SELECT flow_row FROM reopened_flow);

-- A part between those of a flow may end it, by its TCP flags.
DELETE FROM split_tuple;
INSERT INTO split_tuple
SELECT DISTINCT protocol, source_id, source_port, destination_id, destination_port
FROM base_open_flow b JOIN (FROM flow_part SEMI JOIN delta_file USING (file_id)) d
  USING (protocol, source_id, source_port, destination_id, destination_port)
WHERE d.first BETWEEN b.first AND b.last_begin AND coalesce(b.tcp_flags, d.tcp_flags) IS NOT NULL;
