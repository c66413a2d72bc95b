-- Organisations that an anonymised report names.
SELECT DISTINCT organisation FROM address_network WHERE organisation IS NOT NULL ORDER BY organisation;
