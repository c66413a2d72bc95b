-- Another generation when an endpoint that was seen before is seen as another: then no total stands while a process builds again
-- and again. Files in which new endpoints come are added up in any case.
CREATE TABLE IF NOT EXISTS endpoint_attributes (address VARCHAR, seen VARCHAR, generation BIGINT);

CREATE OR REPLACE TABLE endpoint_attributes AS
SELECT
  address,
  seen,
  (
    SELECT coalesce(max(generation), 0) + count(*) FILTER (before.seen <> now.seen)
    FROM endpoint_attributes before LEFT JOIN current_attributes now USING (address)
  ) AS generation
FROM current_attributes;
