-- Captured addresses that give away a candidate, one for each: because it is the candidate, embeds it (6to4, Teredo, NAT64,
-- IPv4-compatible, ISATAP), or was formed from it as a hardware address (modified EUI-64). The same as embedded.ts and hardware.ts
-- of the guard, which checks the result. Powers of two are written as shifts: a report shows this query, and a long number may be
-- an address.
WITH six AS (
  SELECT
    address,
    ipv6,
    ipv6 >> 96 AS first_32,
    ipv6 >> 32 AS first_96,
    (ipv6 % (1::UHUGEINT << 32))::BIGINT AS last_32
  FROM endpoint
  WHERE version = 6 AND scope NOT IN ('unspecified', 'loopback')
),
disclosed AS (
  SELECT address, 'ipv4' AS kind, ipv4::UHUGEINT AS number
  FROM endpoint
  WHERE version = 4 AND scope NOT IN ('broadcast', 'unspecified', 'loopback')
  UNION ALL
  SELECT address, 'ipv6', ipv6 FROM six
  UNION ALL
  -- 2002::/16
  SELECT address, 'ipv4', (ipv6 >> 80) % (1::UHUGEINT << 32) FROM six WHERE first_32 >> 16 = 8194
  UNION ALL
  -- 2001::/32
  SELECT address, 'ipv4', (ipv6 >> 64) % (1::UHUGEINT << 32) FROM six WHERE first_32 = 8193 << 16
  UNION ALL
  SELECT address, 'ipv4', ((1::BIGINT << 32) - 1 - last_32)::UHUGEINT FROM six WHERE first_32 = 8193 << 16
  UNION ALL
  -- ::/96, 64:ff9b::/96, and interface identifiers with the upper half 0:5efe, of which 7 bits vary
  SELECT address, 'ipv4', last_32::UHUGEINT
  FROM six
  WHERE first_96 IN (0::UHUGEINT, 6619035::UHUGEINT << 64) OR first_96 % (1 << 25)::UHUGEINT = 24318
  UNION ALL
  SELECT
    address,
    'hardware',
    (xor(((ipv6 >> 40) % (1 << 24)::UHUGEINT)::BIGINT, 1 << 17) * (1::BIGINT << 24) + last_32 % (1 << 24))::UHUGEINT
  FROM six
  WHERE (ipv6 >> 24) % (1 << 16)::UHUGEINT = 65534 AND ipv6 >> 120 <> 255
)
SELECT DISTINCT min(d.address) AS address
FROM disclosed d JOIN candidate c ON c.kind = d.kind AND c.number::UHUGEINT = d.number
GROUP BY d.kind, d.number
ORDER BY address;
