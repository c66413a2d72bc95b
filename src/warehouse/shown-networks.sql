-- Organisations and countries that an anonymised report names.
SELECT DISTINCT organisation, country FROM address_network ORDER BY ALL;
