-- Traffic that is not attributed to any program. In and out are as seen from the local endpoints.
WITH attributed AS (
  SELECT
    coalesce(sum(bytes) FILTER (to_local AND NOT from_local), 0) AS bytes_in,
    coalesce(sum(bytes) FILTER (from_local AND NOT to_local), 0) AS bytes_out,
    coalesce(sum(packets), 0) AS packets,
    coalesce(sum(bytes), 0) AS bytes
  FROM (
    SELECT
      packets, bytes, source_id IN (FROM local_endpoint) AS from_local, destination_id IN (FROM local_endpoint) AS to_local
    FROM program_flow
  )
)
SELECT
  'no program known' AS label,
  (sum(t.packets) - any_value(attributed.packets))::DOUBLE AS packets,
  (sum(t.bytes) - any_value(attributed.bytes))::DOUBLE AS bytes,
  (sum(t.bytes_in) - any_value(attributed.bytes_in))::DOUBLE AS bytes_in,
  (sum(t.bytes_out) - any_value(attributed.bytes_out))::DOUBLE AS bytes_out
FROM minute_traffic t CROSS JOIN attributed
HAVING sum(t.packets) > any_value(attributed.packets);
