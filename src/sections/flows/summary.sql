-- Elephants are the fewest flows that carry half of all flows' bytes; mice carry less than 10 kB.
WITH ranked AS (
  SELECT
    bytes,
    volume,
    sum(flows) OVER larger - flows AS flows_before,
    sum(volume) OVER larger - volume AS volume_before,
    sum(volume) OVER () AS total
  FROM flow_size
  WINDOW larger AS (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING)
),
elephant AS (
  SELECT min(flows_before + greatest(1, ceil((total / 2 - volume_before) / bytes))) AS flows
  FROM ranked
  WHERE volume_before < total / 2 AND volume_before + volume >= total / 2
)
SELECT
  count(*)::DOUBLE AS flows,
  coalesce((SELECT flows FROM elephant), 0)::DOUBLE AS elephants,
  coalesce(count(*) FILTER (bytes < 10000), 0)::DOUBLE AS mice,
  coalesce(sum(bytes) FILTER (bytes < 10000) / sum(bytes), 0)::DOUBLE AS share_of_mice,
  median(bytes)::DOUBLE AS median_bytes,
  median(last - first)::DOUBLE AS median_seconds,
  max(last - first)::DOUBLE AS longest_seconds,
  count(*) FILTER (packets = 1)::DOUBLE AS single_packet
FROM flow_total;
