-- What was exchanged with the organisations outside, over time, within stale_slots where that is set.
INSERT INTO organisation_traffic
SELECT slot, organisation, sum(bytes)::BIGINT AS bytes
FROM remote_traffic JOIN address_network USING (address)
WHERE organisation IS NOT NULL
  AND slot >= coalesce(getvariable('stale_slots')[1], -9e15::BIGINT)
  AND slot < coalesce(getvariable('stale_slots')[2], 9e15::BIGINT)
GROUP BY slot, organisation;
