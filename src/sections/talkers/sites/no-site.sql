-- Traffic that is not attributed to any site, since no name of the remote address is known at that time.
WITH attributed AS (
  SELECT
    coalesce(sum(packets), 0) AS packets, coalesce(sum(bytes), 0) AS bytes,
    coalesce(sum(bytes_in), 0) AS bytes_in, coalesce(sum(bytes_out), 0) AS bytes_out
  FROM site_traffic
  WHERE site IS NOT NULL
)
SELECT
  'no site known' AS label,
  (sum(t.packets) - any_value(attributed.packets))::DOUBLE AS packets,
  (sum(t.bytes) - any_value(attributed.bytes))::DOUBLE AS bytes,
  (sum(t.bytes_in) - any_value(attributed.bytes_in))::DOUBLE AS bytes_in,
  (sum(t.bytes_out) - any_value(attributed.bytes_out))::DOUBLE AS bytes_out
FROM minute_traffic t CROSS JOIN attributed
HAVING sum(t.packets) > any_value(attributed.packets);
