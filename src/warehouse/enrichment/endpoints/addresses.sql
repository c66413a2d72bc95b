-- Every endpoint, and the number of packets that it sent or received.
SELECT address, sum(packets)::DOUBLE AS packets
FROM (
  SELECT source AS address, packets FROM exchange WHERE source IS NOT NULL
  UNION ALL
  SELECT destination, packets FROM exchange WHERE destination IS NOT NULL
)
GROUP BY address
ORDER BY packets DESC, address;
