-- Another viewpoint when an endpoint that was seen before is seen as another: then no total stands while a process builds again
-- and again. Files in which new endpoints come are added up in any case.
CREATE TABLE IF NOT EXISTS seen_endpoint (address VARCHAR, seen VARCHAR, viewpoint BIGINT);

CREATE OR REPLACE TABLE seen_endpoint AS
SELECT
  address,
  seen,
  (
    SELECT coalesce(max(viewpoint), 0) + count(*) FILTER (before.seen <> now.seen)
    FROM seen_endpoint before LEFT JOIN sighting now USING (address)
  ) AS viewpoint
FROM sighting;
