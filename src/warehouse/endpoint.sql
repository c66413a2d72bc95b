-- Every endpoint, and whether it is local: in and out are as seen from the local ones.
CREATE OR REPLACE TABLE endpoint (address VARCHAR, is_local BOOLEAN);
