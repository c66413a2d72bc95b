-- Who has the address of each endpoint: what the user's own files say comes first.
DELETE FROM address_network;
INSERT INTO address_network
SELECT
  address,
  scope,
  coalesce(own_asn, asn),
  coalesce(own_organisation, organisation),
  coalesce(own_country, country)
FROM endpoint
LEFT JOIN found_network USING (address)
LEFT JOIN found_country USING (address);
