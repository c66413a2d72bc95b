-- The share of all flows' bytes that the largest flows carry, at most 200 points.
WITH ranked AS (
  SELECT bytes, sum(flows) OVER larger - flows AS flows_before, sum(volume) OVER larger - volume AS volume_before
  FROM flow_size
  WINDOW larger AS (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING)
),
total AS (
  SELECT sum(flows) AS flows, sum(volume) AS volume FROM flow_size
),
point AS (
  SELECT DISTINCT (k * flows + 199) // 200 AS rank FROM total, range(1, 201) AS part(k)
)
SELECT
  (rank / flows)::DOUBLE AS share_of_flows,
  ((volume_before + (rank - flows_before) * bytes) / volume)::DOUBLE AS share_of_bytes
FROM point ASOF JOIN ranked ON rank > flows_before, total
ORDER BY share_of_flows;
