-- Stores what the databases say of each endpoint's address.
INSERT INTO known_network
SELECT getvariable('network_database'), endpoint_id, asn, organization, country
FROM wanted_network
LEFT JOIN found_network USING (endpoint_id)
LEFT JOIN found_country USING (endpoint_id);
