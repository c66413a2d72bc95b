-- For a rebuild in one process: removes the slots of host_slot to sum again, those of changed_slots, or all if other
-- endpoints are shown.
CREATE TABLE IF NOT EXISTS host_slot (address VARCHAR, slot BIGINT, sent BIGINT, received BIGINT);
CREATE TABLE IF NOT EXISTS summed_host (endpoint_id INTEGER, address VARCHAR);

SET VARIABLE changed_host_slots = (
  SELECT CASE WHEN EXISTS ((FROM shown_host EXCEPT FROM summed_host) UNION ALL (FROM summed_host EXCEPT FROM shown_host))
    THEN [-9e15, 9e15]::BIGINT[]
    ELSE getvariable('changed_slots')
  END
);

CREATE OR REPLACE TABLE summed_host AS FROM shown_host;
DELETE FROM host_slot WHERE slot >= getvariable('changed_host_slots')[1] AND slot < getvariable('changed_host_slots')[2];
