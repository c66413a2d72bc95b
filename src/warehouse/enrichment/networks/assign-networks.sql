-- The owner of each endpoint's address; the user's own files take precedence over the databases.
INSERT INTO known_network
SELECT getvariable('network_database'), version, key, asn, organization, country
FROM wanted_network
LEFT JOIN found_network USING (version, key)
LEFT JOIN found_country USING (version, key);

DELETE FROM address_network;

INSERT INTO address_network
SELECT
  address,
  scope,
  coalesce(own_asn, asn),
  coalesce(own_organization, organization, 'AS' || coalesce(own_asn, asn)),
  coalesce(own_country, country)
FROM endpoint LEFT JOIN known_network USING (version, key);
