-- Every endpoint, and whether it is local.
SELECT address, is_local FROM endpoint ORDER BY address;
