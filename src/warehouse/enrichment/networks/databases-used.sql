-- Whether the network and country databases have an entry for any endpoint.
SELECT
  count(asn) + count(organization) > 0 AS networks,
  count(country) > 0 AS countries
FROM endpoint JOIN known_network USING (endpoint_id);
