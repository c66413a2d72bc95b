-- The owner of each endpoint's address; the user's own files take precedence over the databases. Endpoints without a known owner
-- have no row.
CREATE OR REPLACE TABLE endpoint_network AS
SELECT
  endpoint_id,
  coalesce(o.asn, k.asn) AS asn,
  coalesce(o.organization, k.organization, 'AS' || coalesce(o.asn, k.asn)) AS organization,
  coalesce(o.country, k.country) AS country
FROM (FROM known_network WHERE asn IS NOT NULL OR organization IS NOT NULL OR country IS NOT NULL) k
FULL JOIN own_network o USING (endpoint_id);
