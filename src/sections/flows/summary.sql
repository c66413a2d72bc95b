-- Elephants are the fewest flows that carry half of all flows' bytes; mice carry less than 10 kB.
WITH ranked AS (
  SELECT
    bytes,
    last - first AS seconds,
    packets,
    row_number() OVER (ORDER BY bytes DESC) AS rank,
    sum(bytes) OVER (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING) / sum(bytes) OVER () AS share
  FROM flow_total
)
SELECT
  count(*)::DOUBLE AS flows,
  coalesce(min(rank) FILTER (share >= 0.5), 0)::DOUBLE AS elephants,
  coalesce(count(*) FILTER (bytes < 10000), 0)::DOUBLE AS mice,
  coalesce(sum(bytes) FILTER (bytes < 10000) / sum(bytes), 0)::DOUBLE AS share_of_mice,
  median(bytes)::DOUBLE AS median_bytes,
  median(seconds)::DOUBLE AS median_seconds,
  max(seconds)::DOUBLE AS longest_seconds,
  count(*) FILTER (packets = 1)::DOUBLE AS single_packet
FROM ranked;
