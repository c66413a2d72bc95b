-- Endpoints first seen since $since, and those last seen before: the ten of each kind with the most traffic. For local
-- endpoints that is the traffic they sent.
WITH seen AS (
  SELECT endpoint_id, slot_of(first_minute) AS first_slot, slot_of(last_minute) AS last_slot, bytes
  FROM remote_total
  WHERE endpoint_id IS NOT NULL
  UNION ALL
  SELECT source_id, min(first_minute), max(last_minute), sum(bytes)
  FROM pair_total
  WHERE source_id IN (FROM local_endpoint)
  GROUP BY source_id
),
kind AS (
  SELECT *, first_slot >= $since::BIGINT AS is_new
  FROM seen
  WHERE first_slot >= $since::BIGINT OR last_slot < $since::BIGINT
),
-- Endpoints with as many bytes as the tenth, so that few need addresses.
top_of_kind AS (
  SELECT *
  FROM kind JOIN (SELECT is_new, count(*) AS of_kind, list_min(max(bytes, 10)) AS least FROM kind GROUP BY is_new) USING (is_new)
  WHERE bytes >= least
)
SELECT
  is_new,
  of_kind::DOUBLE AS of_kind,
  address,
  first_slot::DOUBLE AS first_slot,
  last_slot::DOUBLE AS last_slot,
  bytes::DOUBLE AS bytes
FROM top_of_kind JOIN endpoint USING (endpoint_id)
QUALIFY row_number() OVER (PARTITION BY is_new ORDER BY bytes DESC, address) <= 10
ORDER BY is_new DESC, bytes DESC, address;
