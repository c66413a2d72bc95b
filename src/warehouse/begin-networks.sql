-- What the databases of networks say of endpoints, each of its own.
CREATE OR REPLACE TEMP TABLE found_network (address VARCHAR, asn BIGINT, organisation VARCHAR);
CREATE OR REPLACE TEMP TABLE found_country (address VARCHAR, country VARCHAR);
