-- The endpoints that have a page, each with its most frequent name or else the organization of its network. For an IPv6
-- address that contains an IPv4 address it is the organization of the latter.
SELECT
  address,
  coalesce(name, organization || CASE WHEN scope IN ('NAT64', '6to4') THEN ' through ' || scope ELSE '' END) AS who
FROM shown_host
LEFT JOIN (FROM address_name WHERE rank = 1) USING (address)
JOIN endpoint USING (endpoint_id, address)
LEFT JOIN endpoint_network USING (endpoint_id)
LEFT JOIN network USING (network_id)
ORDER BY address;
