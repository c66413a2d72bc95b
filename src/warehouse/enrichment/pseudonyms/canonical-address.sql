-- Captured addresses that are not in canonical form, with that form; only those with a colon can be.
CREATE OR REPLACE TEMP TABLE canonical_address (endpoint_id INTEGER, canonical VARCHAR);
CREATE OR REPLACE TEMP TABLE tried_pseudonym (pseudonym VARCHAR);
