-- Endpoints that were not looked up yet; results from other versions of the databases are deleted.
DELETE FROM known_network WHERE database <> getvariable('network_database');

CREATE OR REPLACE TEMP TABLE wanted_network AS
SELECT DISTINCT version, key
FROM endpoint ANTI JOIN known_network USING (version, key)
WHERE key IS NOT NULL;

CREATE OR REPLACE TEMP TABLE found_network (version TINYINT, key VARCHAR, asn BIGINT, organization VARCHAR);
CREATE OR REPLACE TEMP TABLE found_country (version TINYINT, key VARCHAR, country VARCHAR);
