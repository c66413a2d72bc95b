-- Traffic with each remote organization by time slot. Limited to changed_slots if that is set.
INSERT INTO organization_traffic
SELECT slot, organization, sum(bytes)::BIGINT AS bytes
FROM remote_traffic JOIN address_network USING (address)
WHERE organization IS NOT NULL
  AND slot >= coalesce(getvariable('changed_slots')[1], -9e15::BIGINT)
  AND slot < coalesce(getvariable('changed_slots')[2], 9e15::BIGINT)
GROUP BY slot, organization;
