-- Forgets the tried pseudonyms.
DELETE FROM tried_pseudonym;
