-- Traffic with each remote endpoint by time slot. Limited to changed_slots if that is set. The remote endpoint is the one
-- that is not local. If both are local, the address is NULL; if neither is, it is the source, and the bytes count neither
-- as in nor as out.
INSERT INTO remote_traffic
SELECT
  slot_of(minute) AS slot,
  CASE WHEN NOT s.is_local THEN source WHEN NOT d.is_local THEN destination END AS address,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (d.is_local AND NOT s.is_local), 0)::BIGINT AS bytes_in,
  coalesce(sum(bytes) FILTER (s.is_local AND NOT d.is_local), 0)::BIGINT AS bytes_out
FROM exchange
JOIN endpoint s ON s.address = source
JOIN endpoint d ON d.address = destination
WHERE minute >= coalesce(getvariable('changed_slots')[1], -9e15::BIGINT)
  AND minute < coalesce(getvariable('changed_slots')[2], 9e15::BIGINT)
GROUP BY ALL;
