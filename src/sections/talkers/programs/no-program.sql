-- Traffic that is not attributed to any program. In and out are as seen from the local endpoints.
WITH attributed AS (
  SELECT
    coalesce(sum(bytes) FILTER (d.is_local AND NOT s.is_local), 0) AS bytes_in,
    coalesce(sum(bytes) FILTER (s.is_local AND NOT d.is_local), 0) AS bytes_out,
    coalesce(sum(packets), 0) AS packets,
    coalesce(sum(bytes), 0) AS bytes
  FROM program_flow
  LEFT JOIN endpoint s ON s.address = source
  LEFT JOIN endpoint d ON d.address = destination
)
SELECT
  'no program known' AS label,
  (sum(t.packets) - any_value(attributed.packets))::DOUBLE AS packets,
  (sum(t.bytes) - any_value(attributed.bytes))::DOUBLE AS bytes,
  (sum(t.bytes_in) - any_value(attributed.bytes_in))::DOUBLE AS bytes_in,
  (sum(t.bytes_out) - any_value(attributed.bytes_out))::DOUBLE AS bytes_out
FROM minute_traffic t CROSS JOIN attributed
HAVING sum(t.packets) > any_value(attributed.packets);
