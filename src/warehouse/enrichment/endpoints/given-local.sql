-- The local endpoints: those in the given ranges of addresses, which the variables local_versions, local_firsts and local_lasts list.
DELETE FROM local_endpoint;

INSERT INTO local_endpoint
WITH range AS (
  SELECT
    unnest(getvariable('local_versions'))::TINYINT AS version,
    unnest(getvariable('local_firsts'))::UHUGEINT AS first,
    unnest(getvariable('local_lasts'))::UHUGEINT AS last
)
SELECT endpoint_id
FROM endpoint ANTI JOIN stray_endpoint USING (endpoint_id)
WHERE EXISTS (
  FROM range
  WHERE range.version = endpoint.version
    AND CASE endpoint.version WHEN 4 THEN ipv4::UHUGEINT ELSE ipv6 END BETWEEN first AND last
);
