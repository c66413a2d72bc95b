-- The local endpoints, inferred: those with private, loopback and link-local addresses and with sockets of this computer, and the
-- busiest ones in the variable busiest_addresses.
DELETE FROM local_endpoint;

INSERT INTO local_endpoint
SELECT endpoint_id
FROM endpoint ANTI JOIN stray_endpoint USING (endpoint_id)
WHERE scope IN ('loopback', 'link-local', 'private', 'unique local')
  OR address IN (FROM unnest(getvariable('busiest_addresses')))
  OR scope NOT IN ('multicast', 'broadcast', 'unspecified') AND address IN (SELECT local_address FROM socket);
