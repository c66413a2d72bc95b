-- Bytes sent and received by each endpoint over time; $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
)
SELECT
  address,
  start::DOUBLE AS start,
  sum(sent)::DOUBLE AS sent,
  sum(received)::DOUBLE AS received
FROM host_slot ASOF JOIN edge ON slot >= start
GROUP BY address, start
ORDER BY address, start;
