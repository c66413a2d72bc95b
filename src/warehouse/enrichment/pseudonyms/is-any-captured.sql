-- Whether any of the tried pseudonyms is a captured address.
SELECT EXISTS (FROM captured_address JOIN tried_pseudonym ON pseudonym = address) AS is_any;
