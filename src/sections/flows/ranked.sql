-- Flows by size, largest first, with the number of larger flows and their bytes.
CREATE OR REPLACE TEMP TABLE ranked_flow AS
SELECT
  bytes,
  flows,
  volume,
  sum(flows) OVER larger - flows AS flows_before,
  sum(volume) OVER larger - volume AS volume_before
FROM flow_size
WINDOW larger AS (ORDER BY bytes DESC ROWS UNBOUNDED PRECEDING);
