-- As what each endpoint is seen where it has a pseudonym.
CREATE OR REPLACE TEMP TABLE sighting AS
SELECT p.address, concat_ws(' ', pseudonym, is_local, getvariable('reveals'), organisation) AS seen
FROM pseudonym p
JOIN endpoint e ON e.address = pseudonym
JOIN address_network n ON n.address = pseudonym;
