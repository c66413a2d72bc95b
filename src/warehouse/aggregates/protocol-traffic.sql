-- Traffic of each protocol by time slot. Limited to changed_slots if that is set.
INSERT INTO protocol_traffic
SELECT slot_of(second) AS slot, protocol, sum(packets)::BIGINT AS packets, sum(bytes)::BIGINT AS bytes
FROM volume
WHERE second >= coalesce(getvariable('changed_slots')[1], -9e15::BIGINT)
  AND second < coalesce(getvariable('changed_slots')[2], 9e15::BIGINT)
GROUP BY ALL;
