-- The endpoints that have a page, and who is behind them: what they were called most often, or else whose network they are
-- in, or that of the IPv4 address within.
SELECT
  address,
  coalesce(name, organization || CASE WHEN scope IN ('NAT64', '6to4') THEN ' through ' || scope ELSE '' END) AS who
FROM shown_host
LEFT JOIN (FROM address_name WHERE rank = 1) USING (address)
LEFT JOIN address_network USING (address)
ORDER BY address;
