-- Traffic with each remote organization by time slot. Limited to changed_slots if that is set. The remote endpoint of a packet is
-- the one that is not local; if neither is, it is the source.
INSERT INTO organization_traffic
WITH remote AS (
  SELECT
    minute, bytes,
    CASE
      WHEN source_id NOT IN (FROM local_endpoint) THEN source_id
      WHEN destination_id NOT IN (FROM local_endpoint) THEN destination_id
    END AS endpoint_id
  FROM flow_minute
  WHERE minute >= coalesce(getvariable('changed_slots')[1], -9e15::BIGINT)
    AND minute < coalesce(getvariable('changed_slots')[2], 9e15::BIGINT)
)
SELECT slot, organization, sum(bytes)::BIGINT AS bytes
FROM (
  SELECT slot_of(minute) AS slot, network_id, sum(bytes) AS bytes
  FROM remote JOIN endpoint_network USING (endpoint_id)
  GROUP BY ALL
) JOIN network USING (network_id)
WHERE organization IS NOT NULL
GROUP BY slot, organization;
