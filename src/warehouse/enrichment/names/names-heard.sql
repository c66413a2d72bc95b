-- Every name that an address was called.
SELECT DISTINCT name FROM address_name;
