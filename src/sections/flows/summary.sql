-- Totals and medians of all flows, the least number of flows that carry half of the bytes, and the flows below 10 kB.
WITH total AS (
  SELECT sum(flows) AS flows, sum(volume) AS volume FROM ranked_flow
),
half AS (
  SELECT min(flows_before + greatest(1, ceil((total.volume / 2 - volume_before) / bytes))) AS flows
  FROM ranked_flow r, total
  WHERE volume_before < total.volume / 2 AND volume_before + r.volume >= total.volume / 2
),
duration AS (
  SELECT median(last - first) AS median, max(last - first) AS longest FROM flow_total
),
-- The median of an even number of flows is the mean of the two in the middle.
middle AS (
  SELECT avg(bytes) AS bytes
  FROM ranked_flow r, total
  WHERE 2 * flows_before <= total.flows AND 2 * (flows_before + r.flows) >= total.flows
)
SELECT
  coalesce(sum(flows), 0)::DOUBLE AS flows,
  coalesce(sum(volume), 0)::DOUBLE AS bytes,
  coalesce((SELECT flows FROM half), 0)::DOUBLE AS half,
  coalesce(sum(flows) FILTER (bytes < 10000), 0)::DOUBLE AS small,
  coalesce(sum(volume) FILTER (bytes < 10000) / sum(volume), 0)::DOUBLE AS share_of_small,
  (SELECT bytes FROM middle)::DOUBLE AS median_bytes,
  (SELECT median FROM duration)::DOUBLE AS median_seconds,
  (SELECT longest FROM duration)::DOUBLE AS longest_seconds,
  (SELECT coalesce(sum(single_packet), 0) FROM flow_cell)::DOUBLE AS single_packet
FROM ranked_flow;
