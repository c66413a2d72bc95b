-- Traffic with each shown organization by time slot. Limited to changed_organization_slots if that is set. The remote endpoint of a
-- packet is the one that is not local; if neither is, it is the source.
INSERT INTO organization_traffic
WITH remote AS (
  SELECT endpoint_id, organization
  FROM endpoint_network JOIN network USING (network_id) SEMI JOIN shown_organization USING (organization)
  WHERE endpoint_id NOT IN (FROM local_endpoint)
)
SELECT slot_of(minute) AS slot, organization, sum(bytes)::BIGINT AS bytes
FROM (
  SELECT minute, bytes, CASE WHEN source_id NOT IN (FROM local_endpoint) THEN source_id ELSE destination_id END AS endpoint_id
  FROM flow_minute
  WHERE minute >= coalesce(getvariable('changed_organization_slots')[1], -9e15::BIGINT)
    AND minute < coalesce(getvariable('changed_organization_slots')[2], 9e15::BIGINT)
    AND source_id IS NOT NULL AND destination_id IS NOT NULL
) JOIN remote USING (endpoint_id)
GROUP BY ALL;
