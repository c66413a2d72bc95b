-- Organizations and countries that occur in an anonymized report.
SELECT DISTINCT organization, country FROM endpoint_network ORDER BY ALL;
