-- All endpoints.
SELECT address, endpoint_id IN (FROM local_endpoint) AS is_local FROM endpoint ORDER BY address;
