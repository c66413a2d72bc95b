-- The captured addresses are not needed once they are replaced.
DROP TABLE captured_address;
DROP TABLE tried_pseudonym;
