-- Endpoints that were first seen since $since, and those not seen any more since then: the ten of each kind with the most
-- traffic; of a local one that is what it sent.
WITH seen AS (
  SELECT address, min(slot) AS first_slot, max(slot) AS last_slot, sum(bytes) AS bytes
  FROM remote_traffic
  WHERE address IS NOT NULL
  GROUP BY address
  UNION ALL
  SELECT source, min(minute), max(minute), sum(bytes)
  FROM exchange SEMI JOIN (FROM endpoint WHERE is_local) e ON e.address = source
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
