-- The share of bytes that the largest flows carry, for up to 200 shares of flows.
WITH total AS (
  SELECT sum(flows) AS flows, sum(volume) AS volume FROM ranked_flow
),
point AS (
  SELECT DISTINCT (k * flows + 199) // 200 AS rank FROM total, range(1, 201) AS part(k)
)
SELECT
  (rank / total.flows)::DOUBLE AS share_of_flows,
  ((volume_before + (rank - flows_before) * bytes) / total.volume)::DOUBLE AS share_of_bytes
FROM point ASOF JOIN ranked_flow ON rank > flows_before, total
ORDER BY share_of_flows;
