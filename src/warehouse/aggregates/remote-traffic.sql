-- Traffic with each remote endpoint by time slot, for the names of endpoints: empty if there are none. Limited to changed_slots if
-- that is set. The remote endpoint is the one that is not local. If both are local, it is NULL; if neither is, it is the source, and
-- the bytes count neither as in nor as out.
INSERT INTO remote_traffic
WITH directed AS (
  SELECT
    minute, packets, bytes, source_id, destination_id,
    source_id IN (FROM local_endpoint) AS from_local,
    destination_id IN (FROM local_endpoint) AS to_local
  FROM flow_minute
  WHERE minute >= coalesce(getvariable('changed_slots')[1], -9e15::BIGINT)
    AND minute < coalesce(getvariable('changed_slots')[2], 9e15::BIGINT)
    AND source_id IS NOT NULL AND destination_id IS NOT NULL
    AND coalesce(getvariable('has_names'), true)
)
SELECT
  slot_of(minute) AS slot,
  CASE WHEN NOT from_local THEN source_id WHEN NOT to_local THEN destination_id END AS endpoint_id,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (to_local AND NOT from_local), 0)::BIGINT AS bytes_in,
  coalesce(sum(bytes) FILTER (from_local AND NOT to_local), 0)::BIGINT AS bytes_out
FROM directed
GROUP BY ALL;
