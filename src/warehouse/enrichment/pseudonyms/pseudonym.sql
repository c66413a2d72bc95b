-- The pseudonym of each endpoint.
CREATE OR REPLACE TABLE pseudonym (address VARCHAR, pseudonym VARCHAR);
