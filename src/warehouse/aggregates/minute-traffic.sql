-- Traffic of each minute that has any; in and out are relative to the local endpoints. Limited to changed_span if that is
-- set.
INSERT INTO minute_traffic
SELECT
  minute,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (d.is_local AND NOT s.is_local), 0)::BIGINT AS bytes_in,
  coalesce(sum(bytes) FILTER (s.is_local AND NOT d.is_local), 0)::BIGINT AS bytes_out
FROM exchange
LEFT JOIN endpoint s ON s.address = source
LEFT JOIN endpoint d ON d.address = destination
WHERE minute >= coalesce(getvariable('changed_span')[1], -9e15::BIGINT)
  AND minute <= coalesce(getvariable('changed_span')[2], 9e15::BIGINT)
GROUP BY minute;
