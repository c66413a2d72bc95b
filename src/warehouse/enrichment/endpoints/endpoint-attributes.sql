-- For a rebuild in one process: increments the generation if attributes of a known endpoint changed on which totals depend, which
-- invalidates all totals. New endpoints do not need it, since totals of the files they occur in are recomputed anyway.
CREATE TABLE IF NOT EXISTS endpoint_attributes (endpoint_id INTEGER, attributes UBIGINT);
CREATE TABLE IF NOT EXISTS attribute_generation (generation BIGINT);

CREATE OR REPLACE TEMP TABLE current_attributes AS
SELECT endpoint_id, hash(address, l.endpoint_id IS NOT NULL, organization, getvariable('reveals')) AS attributes
FROM endpoint e
LEFT JOIN local_endpoint l USING (endpoint_id)
LEFT JOIN endpoint_network USING (endpoint_id)
LEFT JOIN network USING (network_id)
-- Nothing is kept for a rebuild that does not come.
WHERE NOT getvariable('is_once');

CREATE OR REPLACE TABLE attribute_generation AS
SELECT
  coalesce((SELECT generation FROM attribute_generation), 0)
    + (SELECT count(*) FROM endpoint_attributes b JOIN current_attributes c USING (endpoint_id) WHERE b.attributes <> c.attributes)
    AS generation;

CREATE OR REPLACE TABLE endpoint_attributes AS FROM current_attributes;
