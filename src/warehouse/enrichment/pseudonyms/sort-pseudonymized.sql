-- Rows with pseudonyms are still in the order of their addresses, which could disclose these: sort before writing them.
CREATE OR REPLACE TABLE exchange AS FROM exchange ORDER BY ALL;
CREATE OR REPLACE TABLE flow AS FROM flow ORDER BY ALL;
