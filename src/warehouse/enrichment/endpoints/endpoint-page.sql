-- A page of the endpoints.
SELECT endpoint_id::DOUBLE AS endpoint_id, address
FROM endpoint
WHERE endpoint_id > $after::INTEGER
ORDER BY endpoint_id
LIMIT $count::BIGINT;
