-- Programs by the traffic of their sockets. In and out are as seen from the program.
WITH total AS (
  SELECT
    process,
    count(DISTINCT process_id) AS processes,
    sum(packets) AS packets,
    sum(bytes) AS bytes,
    coalesce(sum(bytes) FILTER (NOT is_out), 0) AS bytes_in,
    coalesce(sum(bytes) FILTER (is_out), 0) AS bytes_out
  FROM program_flow
  GROUP BY process
)
SELECT
  row_number() OVER (ORDER BY bytes DESC, process)::DOUBLE AS rank,
  count(*) OVER ()::DOUBLE AS ranked,
  (sum(bytes) OVER ())::DOUBLE AS bytes_ranked,
  process AS label,
  processes::DOUBLE AS processes,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_in::DOUBLE AS bytes_in,
  bytes_out::DOUBLE AS bytes_out
FROM total
ORDER BY rank
LIMIT 1000;
