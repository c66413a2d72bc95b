-- What each endpoint is called in an anonymised report.
CREATE OR REPLACE TABLE pseudonym (address VARCHAR, pseudonym VARCHAR);
