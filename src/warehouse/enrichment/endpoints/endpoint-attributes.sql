-- As what each endpoint is seen.
CREATE OR REPLACE TEMP TABLE current_attributes AS
SELECT address, concat_ws(' ', is_local, organization) AS seen FROM endpoint JOIN address_network USING (address);
