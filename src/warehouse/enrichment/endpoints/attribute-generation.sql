-- For a rebuild in one process: increments the generation if attributes of a known endpoint changed, which invalidates all
-- totals. New endpoints do not need it, since totals of the files they occur in are recomputed anyway.
CREATE TABLE IF NOT EXISTS endpoint_attributes (address VARCHAR, attributes VARCHAR, generation BIGINT);

CREATE OR REPLACE TABLE endpoint_attributes AS
SELECT
  address,
  attributes,
  (
    SELECT coalesce(max(generation), 0) + count(*) FILTER (before.attributes <> now.attributes)
    FROM endpoint_attributes before LEFT JOIN current_attributes now USING (address)
  ) AS generation
FROM current_attributes;
