-- Endpoints first seen since $since, and those last seen before: the ten of each kind with the most traffic. For local
-- endpoints that is the traffic they sent.
WITH seen AS (
  SELECT address, slot_of(first_minute) AS first_slot, slot_of(last_minute) AS last_slot, bytes
  FROM remote_total
  WHERE address IS NOT NULL
  UNION ALL
  SELECT source, min(first_minute), max(last_minute), sum(bytes)
  FROM pair_total SEMI JOIN (FROM endpoint WHERE is_local) e ON e.address = source
  GROUP BY source
),
kind AS (
  SELECT *, first_slot >= $since::BIGINT AS is_new
  FROM seen
  WHERE first_slot >= $since::BIGINT OR last_slot < $since::BIGINT
)
SELECT
  is_new,
  count(*) OVER (PARTITION BY is_new)::DOUBLE AS of_kind,
  address,
  first_slot::DOUBLE AS first_slot,
  last_slot::DOUBLE AS last_slot,
  bytes::DOUBLE AS bytes
FROM kind
QUALIFY row_number() OVER (PARTITION BY is_new ORDER BY bytes DESC, address) <= 10
ORDER BY is_new DESC, bytes DESC, address;
