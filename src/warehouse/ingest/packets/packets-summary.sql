-- The packets of the temporary rollup of a packet file.
SELECT
  coalesce(sum(packets), 0)::DOUBLE AS packets,
  min(first) AS "firstPacket",
  max(last) AS "lastPacket"
FROM rollup
WHERE kind = 'flow_minute';
