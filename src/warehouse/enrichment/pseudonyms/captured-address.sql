-- Captured addresses in canonical form, except those that identify nobody and are never replaced.
CREATE OR REPLACE TEMP TABLE captured_address AS
SELECT endpoint_id, coalesce(canonical, address) AS address
FROM endpoint LEFT JOIN canonical_address USING (endpoint_id)
WHERE scope NOT IN ('broadcast', 'unspecified', 'loopback');

DROP TABLE canonical_address;
