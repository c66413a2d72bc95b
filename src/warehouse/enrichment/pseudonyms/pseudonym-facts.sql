-- How many addresses are their own pseudonyms, the first of them, and how many pseudonyms are also captured addresses.
WITH self_mapped AS (
  SELECT address FROM captured_address JOIN pseudonym USING (endpoint_id) WHERE pseudonym = address
)
SELECT
  (SELECT count(*) FROM endpoint)::DOUBLE AS addresses,
  (SELECT count(DISTINCT pseudonym) FROM pseudonym SEMI JOIN captured_address ON pseudonym = address)::DOUBLE AS collisions,
  (SELECT count(*) FROM self_mapped)::DOUBLE AS self_mapped,
  (SELECT min(address) FROM self_mapped) AS first_self_mapped;
