-- Captured minutes of each hour, the packets of its busiest minute, and a digest by which results of unchanged minutes are
-- reused. Limited to changed_hours if that is set.
INSERT INTO hour_minutes
SELECT
  minute_index // 60 AS hour_index,
  hour_of(min(minute_start)) AS hour_start,
  bit_xor(hash(minute_index, minute_start, packets, bytes, bytes_in, bytes_out)) AS digest,
  count(*) AS minutes,
  max(packets) AS most_packets
FROM minute
WHERE minute_start >= coalesce(getvariable('changed_hours')[1], -9e15::BIGINT)
  AND minute_start < coalesce(getvariable('changed_hours')[2], 9e15::BIGINT) + 3600
GROUP BY minute_index // 60;
