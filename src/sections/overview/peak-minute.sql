-- The minute with the most bytes; the first if several tie.
SELECT minute::DOUBLE AS minute_start, bytes::DOUBLE AS bytes, packets::DOUBLE AS packets
FROM minute_traffic
ORDER BY bytes DESC, minute
LIMIT 1;
