-- As what each endpoint is seen.
CREATE OR REPLACE TEMP TABLE sighting AS SELECT address, is_local::VARCHAR AS seen FROM endpoint;
