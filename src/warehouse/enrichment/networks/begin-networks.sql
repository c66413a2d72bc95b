-- The endpoints that the databases of networks were not asked about yet; what other editions of them said is forgotten.
DELETE FROM known_network WHERE database <> getvariable('network_database');

CREATE OR REPLACE TEMP TABLE wanted_network AS
SELECT DISTINCT version, key
FROM endpoint ANTI JOIN known_network USING (version, key)
WHERE key IS NOT NULL;

CREATE OR REPLACE TEMP TABLE found_network (version TINYINT, key VARCHAR, asn BIGINT, organization VARCHAR);
CREATE OR REPLACE TEMP TABLE found_country (version TINYINT, key VARCHAR, country VARCHAR);
