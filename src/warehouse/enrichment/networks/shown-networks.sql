-- Organizations and countries that occur in an anonymized report.
SELECT DISTINCT organization, country FROM address_network ORDER BY ALL;
