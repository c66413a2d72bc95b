-- Attributes of each endpoint on which totals depend.
CREATE OR REPLACE TEMP TABLE current_attributes AS
SELECT address, concat_ws(' ', is_local, organization) AS attributes FROM endpoint JOIN address_network USING (address);
