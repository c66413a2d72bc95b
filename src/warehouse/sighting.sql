-- As what each endpoint is seen.
CREATE OR REPLACE TEMP TABLE sighting AS
SELECT address, concat_ws(' ', is_local, organisation) AS seen FROM endpoint JOIN address_network USING (address);
