-- The share of all flows' bytes that the largest flows carry, at most 200 points.
WITH ranked AS (
  SELECT
    row_number() OVER (ORDER BY bytes DESC) AS rank,
    count(*) OVER () AS flows,
    sum(bytes) OVER (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING) AS running,
    sum(bytes) OVER () AS total
  FROM flow_total
)
SELECT
  (max(rank) / any_value(flows))::DOUBLE AS share_of_flows,
  (max(running) / any_value(total))::DOUBLE AS share_of_bytes
FROM ranked
GROUP BY (rank - 1) * 200 // flows
ORDER BY share_of_flows;
