-- The endpoints that have a page, with their traffic and network.
SELECT
  address,
  is_local,
  packets_sent::DOUBLE AS packets_sent,
  bytes_sent::DOUBLE AS bytes_sent,
  packets_received::DOUBLE AS packets_received,
  bytes_received::DOUBLE AS bytes_received,
  w.scope,
  asn::DOUBLE AS asn,
  organization,
  country
FROM talker
JOIN shown_host USING (address)
JOIN endpoint USING (address)
JOIN address_network w USING (address)
ORDER BY bytes_sent + bytes_received DESC, address;
