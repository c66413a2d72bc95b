-- Networks by number, system, organization and country, and the network of each endpoint; endpoints of no known network have no
-- row. The user's own files take precedence over the databases.
CREATE OR REPLACE VIEW endpoint_owner AS
SELECT
  endpoint_id,
  coalesce(o.asn, k.asn) AS asn,
  coalesce(o.organization, k.organization, 'AS' || coalesce(o.asn, k.asn)) AS organization,
  coalesce(o.country, k.country) AS country
FROM (FROM known_network WHERE asn IS NOT NULL OR organization IS NOT NULL OR country IS NOT NULL) k
FULL JOIN own_network o USING (endpoint_id);

CREATE OR REPLACE TABLE network AS
-- In an order, since a view numbers them each time that it is used.
SELECT (row_number() OVER (ORDER BY asn, organization, country))::INTEGER AS network_id, asn, organization, country
FROM (SELECT DISTINCT asn, organization, country FROM endpoint_owner);

CREATE OR REPLACE TABLE endpoint_network AS
SELECT endpoint_id, network_id
FROM endpoint_owner o JOIN network n
  ON o.asn IS NOT DISTINCT FROM n.asn
  AND o.organization IS NOT DISTINCT FROM n.organization
  AND o.country IS NOT DISTINCT FROM n.country;
