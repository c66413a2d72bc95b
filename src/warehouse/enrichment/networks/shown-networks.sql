-- Organizations and countries that an anonymized report names.
SELECT DISTINCT organization, country FROM address_network ORDER BY ALL;
