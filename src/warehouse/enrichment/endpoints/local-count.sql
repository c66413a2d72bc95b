-- The number of local endpoints.
SELECT count(*)::DOUBLE AS endpoints FROM local_endpoint;
