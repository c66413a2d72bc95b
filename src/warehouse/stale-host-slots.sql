-- Which slots of host_slot are to be added up again while a process builds again and again: those that stale minutes lie
-- in, and all when slots are others or other endpoints are shown.
CREATE TABLE IF NOT EXISTS host_slot (address VARCHAR, slot BIGINT, sent BIGINT, received BIGINT);
CREATE TABLE IF NOT EXISTS summed_host (address VARCHAR, seconds BIGINT, hour_offset BIGINT);

CREATE OR REPLACE TEMP TABLE present_host AS
SELECT address, slot_seconds() AS seconds, hour_offset() AS hour_offset FROM shown_host;

-- From the first minute up to the one after the last.
SET VARIABLE stale_host_slots = (
  SELECT CASE WHEN EXISTS ((FROM present_host EXCEPT FROM summed_host) UNION ALL (FROM summed_host EXCEPT FROM present_host))
    THEN [-9e15, 9e15]
    ELSE [
      (getvariable('stale_span')[1] + hour_offset) // seconds * seconds - hour_offset,
      (getvariable('stale_span')[2] + hour_offset) // seconds * seconds - hour_offset + seconds
    ]
  END::BIGINT[]
  FROM (SELECT slot_seconds() AS seconds, hour_offset() AS hour_offset)
);

CREATE OR REPLACE TABLE summed_host AS FROM present_host;
DELETE FROM host_slot WHERE slot >= getvariable('stale_host_slots')[1] AND slot < getvariable('stale_host_slots')[2];
