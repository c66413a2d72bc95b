-- Traffic of each second of some hours.
SELECT
  second::DOUBLE AS second,
  sum(bytes)::DOUBLE AS bytes,
  sum(packets)::DOUBLE AS packets
FROM volume
WHERE second >= $first AND second < $last
GROUP BY second
ORDER BY second;
