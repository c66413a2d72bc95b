-- As what each endpoint is seen where it has a pseudonym.
CREATE OR REPLACE TEMP TABLE current_attributes AS
SELECT p.address, concat_ws(' ', pseudonym, is_local, getvariable('reveals'), organization) AS seen
FROM pseudonym p
JOIN endpoint e ON e.address = pseudonym
JOIN address_network n ON n.address = pseudonym;
