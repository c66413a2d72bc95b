-- What each endpoint is called in an anonymized report.
CREATE OR REPLACE TABLE pseudonym (address VARCHAR, pseudonym VARCHAR);
