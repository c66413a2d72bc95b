-- The pseudonym of each endpoint.
CREATE OR REPLACE TABLE pseudonym (endpoint_id INTEGER, pseudonym VARCHAR);
