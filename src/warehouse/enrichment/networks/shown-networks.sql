-- Organizations and countries that occur in an anonymized report.
SELECT DISTINCT organization, country FROM network ORDER BY ALL;
