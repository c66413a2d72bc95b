-- The candidates that are pseudonyms.
SELECT DISTINCT address FROM candidate SEMI JOIN pseudonym ON pseudonym = address ORDER BY address;
