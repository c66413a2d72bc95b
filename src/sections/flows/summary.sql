-- Elephants are the fewest flows that carry half of all flows' bytes; mice carry less than 10 kB.
WITH ranked AS (
  SELECT
    bytes,
    volume,
    flows,
    sum(flows) OVER larger - flows AS flows_before,
    sum(volume) OVER larger - volume AS volume_before,
    sum(volume) OVER () AS total,
    sum(flows) OVER () AS all_flows
  FROM flow_size
  WINDOW larger AS (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING)
),
elephant AS (
  SELECT min(flows_before + greatest(1, ceil((total / 2 - volume_before) / bytes))) AS flows
  FROM ranked
  WHERE volume_before < total / 2 AND volume_before + volume >= total / 2
)
SELECT
  coalesce(sum(flows), 0)::DOUBLE AS flows,
  coalesce((SELECT flows FROM elephant), 0)::DOUBLE AS elephants,
  coalesce(sum(flows) FILTER (bytes < 10000), 0)::DOUBLE AS mice,
  coalesce(sum(volume) FILTER (bytes < 10000) / sum(volume), 0)::DOUBLE AS share_of_mice,
  -- Of an even number it lies between the two in the middle.
  avg(bytes) FILTER (2 * flows_before <= all_flows AND 2 * (flows_before + flows) >= all_flows)::DOUBLE AS median_bytes,
  (SELECT median(last - first) FROM flow_total)::DOUBLE AS median_seconds,
  (SELECT max(last - first) FROM flow_total)::DOUBLE AS longest_seconds,
  (SELECT coalesce(sum(single_packet), 0) FROM flow_cell)::DOUBLE AS single_packet
FROM ranked;
