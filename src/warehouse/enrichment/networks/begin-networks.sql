-- Endpoints that were not looked up yet; results from other versions of the databases are deleted.
DELETE FROM known_network WHERE database <> getvariable('network_database');

CREATE OR REPLACE TEMP TABLE wanted_network AS
SELECT
  endpoint_id,
  CASE WHEN ipv4 IS NOT NULL THEN 4 ELSE 6 END::TINYINT AS version,
  coalesce(ipv4::UHUGEINT, ipv6) AS number
FROM endpoint ANTI JOIN known_network USING (endpoint_id)
WHERE is_global;

CREATE OR REPLACE TEMP TABLE found_network (endpoint_id INTEGER, asn BIGINT, organization VARCHAR);
CREATE OR REPLACE TEMP TABLE found_country (endpoint_id INTEGER, country VARCHAR);
