-- Attributes of each endpoint, including its pseudonym.
CREATE OR REPLACE TEMP TABLE current_attributes AS
SELECT p.address, concat_ws(' ', pseudonym, is_local, getvariable('reveals'), organization) AS attributes
FROM pseudonym p
JOIN endpoint e ON e.address = pseudonym
JOIN address_network n ON n.address = pseudonym;
