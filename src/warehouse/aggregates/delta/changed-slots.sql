-- For a rebuild in one process: removes the time slots to sum again, those that contain changed minutes, or all if the
-- slots have another length or offset, or if there are names now.
CREATE TABLE IF NOT EXISTS remote_traffic (
  slot BIGINT, endpoint_id INTEGER, packets BIGINT, bytes BIGINT, bytes_in BIGINT, bytes_out BIGINT
);
CREATE TABLE IF NOT EXISTS protocol_traffic (slot BIGINT, protocol protocol, packets BIGINT, bytes BIGINT);
CREATE TABLE IF NOT EXISTS summed_slot (seconds BIGINT, hour_offset BIGINT, has_names BOOLEAN);

CREATE OR REPLACE TEMP TABLE present_slot AS
SELECT
  slot_seconds() AS seconds, hour_offset() AS hour_offset,
  EXISTS (FROM heard_name) OR EXISTS (FROM resolved_name) AS has_names;

SET VARIABLE has_names = (SELECT has_names FROM present_slot);

-- From the start of the first changed slot to the end of the last.
SET VARIABLE changed_slots = (
  SELECT CASE WHEN EXISTS (FROM present_slot EXCEPT FROM summed_slot)
    THEN [-9e15, 9e15]
    ELSE [
      (getvariable('changed_span')[1] + hour_offset) // seconds * seconds - hour_offset,
      (getvariable('changed_span')[2] + hour_offset) // seconds * seconds - hour_offset + seconds
    ]
  END::BIGINT[]
  FROM present_slot
);

CREATE OR REPLACE TABLE summed_slot AS FROM present_slot;
DELETE FROM remote_traffic WHERE slot >= getvariable('changed_slots')[1] AND slot < getvariable('changed_slots')[2];
DELETE FROM protocol_traffic WHERE slot >= getvariable('changed_slots')[1] AND slot < getvariable('changed_slots')[2];
