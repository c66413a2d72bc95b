-- Rows with pseudonyms stand where those with addresses stood, and so in an order that may tell these: into an order of their
-- own, before they are given to others.
CREATE OR REPLACE TABLE exchange AS FROM exchange ORDER BY ALL;
CREATE OR REPLACE TABLE flow AS FROM flow ORDER BY ALL;
