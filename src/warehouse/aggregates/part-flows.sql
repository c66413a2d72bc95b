-- Flows that go on in files that do not lie still join those that are looked at again each time.
CREATE OR REPLACE TEMP TABLE going_on AS
SELECT DISTINCT protocol, source, source_port, destination, destination_port
FROM flow SEMI JOIN delta_file USING (file_id);

CREATE OR REPLACE TEMP TABLE parting AS
SELECT s.rowid AS flow_row, s.*
FROM base_flow s JOIN going_on g
  ON s.protocol = g.protocol
  AND s.source = g.source AND s.source_port IS NOT DISTINCT FROM g.source_port
  AND s.destination = g.destination AND s.destination_port IS NOT DISTINCT FROM g.destination_port
WHERE NOT is_open;

INSERT INTO apart_flow SELECT * EXCLUDE (flow_row) FROM parting;
DELETE FROM base_flow WHERE rowid IN (SELECT flow_row FROM parting);
