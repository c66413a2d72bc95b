-- The variable viewpoint is another number when an endpoint that was seen before is seen as another: then no total stands
-- while a process builds again and again. Files in which new endpoints come are added up in any case.
CREATE TABLE IF NOT EXISTS seen_endpoint (address VARCHAR, seen VARCHAR, viewpoint BIGINT);

SET VARIABLE viewpoint = (
  SELECT coalesce(max(viewpoint), 0) + count(*) FILTER (seen_endpoint.seen <> sighting.seen)
  FROM seen_endpoint LEFT JOIN sighting USING (address)
);

CREATE OR REPLACE TABLE seen_endpoint AS SELECT *, getvariable('viewpoint') AS viewpoint FROM sighting;
