-- Traffic of each minute that has any; in and out are relative to the local endpoints. Limited to changed_span if that is
-- set.
INSERT INTO minute_traffic
SELECT
  minute,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (to_local AND NOT from_local), 0)::BIGINT AS bytes_in,
  coalesce(sum(bytes) FILTER (from_local AND NOT to_local), 0)::BIGINT AS bytes_out
FROM (
  SELECT
    minute, packets, bytes,
    source_id IN (FROM local_endpoint) AS from_local,
    destination_id IN (FROM local_endpoint) AS to_local
  FROM flow_minute
  WHERE minute >= coalesce(getvariable('changed_span')[1], -9e15::BIGINT)
    AND minute <= coalesce(getvariable('changed_span')[2], 9e15::BIGINT)
)
GROUP BY minute;
