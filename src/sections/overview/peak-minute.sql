-- The minute with the most bytes; of equals the first.
SELECT minute::DOUBLE AS minute_start, bytes::DOUBLE AS bytes, packets::DOUBLE AS packets
FROM minute_traffic
ORDER BY bytes DESC, minute
LIMIT 1;
