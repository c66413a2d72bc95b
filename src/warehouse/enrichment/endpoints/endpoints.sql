-- All endpoints.
SELECT address, is_local FROM endpoint ORDER BY address;
