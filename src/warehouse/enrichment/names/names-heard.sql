-- Distinct names of addresses.
SELECT DISTINCT name FROM address_name;
