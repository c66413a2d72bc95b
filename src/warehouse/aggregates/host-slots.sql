-- Bytes sent and received by each endpoint with a page, by time slot. Limited to changed_host_slots if that is set.
INSERT INTO host_slot
WITH part AS (
  SELECT source AS address, minute, bytes AS sent, 0 AS received FROM exchange
  UNION ALL
  SELECT destination, minute, 0, bytes FROM exchange
)
SELECT
  address,
  slot_of(minute) AS slot,
  sum(sent)::BIGINT AS sent,
  sum(received)::BIGINT AS received
FROM part SEMI JOIN shown_host USING (address)
WHERE minute >= coalesce(getvariable('changed_host_slots')[1], -9e15::BIGINT)
  AND minute < coalesce(getvariable('changed_host_slots')[2], 9e15::BIGINT)
GROUP BY ALL;
