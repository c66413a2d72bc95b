-- The endpoints that have a page, with their traffic and network.
SELECT
  address,
  endpoint_id IN (FROM local_endpoint) AS is_local,
  packets_sent::DOUBLE AS packets_sent,
  bytes_sent::DOUBLE AS bytes_sent,
  packets_received::DOUBLE AS packets_received,
  bytes_received::DOUBLE AS bytes_received,
  scope,
  asn::DOUBLE AS asn,
  organization,
  country
FROM talker
JOIN shown_host USING (endpoint_id)
JOIN endpoint USING (endpoint_id, address)
LEFT JOIN endpoint_network USING (endpoint_id)
LEFT JOIN network USING (network_id)
ORDER BY bytes_sent + bytes_received DESC, address;
