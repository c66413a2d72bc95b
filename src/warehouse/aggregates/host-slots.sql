-- Bytes sent and received by each endpoint with a page, by time slot. Limited to changed_host_slots if that is set.
INSERT INTO host_slot
WITH changed AS (
  SELECT source_id, destination_id, minute, bytes
  FROM flow_minute
  WHERE minute >= coalesce(getvariable('changed_host_slots')[1], -9e15::BIGINT)
    AND minute < coalesce(getvariable('changed_host_slots')[2], 9e15::BIGINT)
    AND (source_id IN (SELECT endpoint_id FROM shown_host) OR destination_id IN (SELECT endpoint_id FROM shown_host))
),
part AS (
  SELECT source_id AS endpoint_id, minute, bytes AS sent, 0 AS received FROM changed
  UNION ALL
  SELECT destination_id, minute, 0, bytes FROM changed
)
SELECT
  address,
  slot_of(minute) AS slot,
  sum(sent)::BIGINT AS sent,
  sum(received)::BIGINT AS received
FROM part JOIN shown_host USING (endpoint_id)
GROUP BY ALL;
