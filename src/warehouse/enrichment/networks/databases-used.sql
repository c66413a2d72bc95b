-- Whether the databases of networks and of countries say anything of an endpoint.
SELECT
  count(asn) + count(organization) > 0 AS networks,
  count(country) > 0 AS countries
FROM endpoint JOIN known_network USING (version, key);
