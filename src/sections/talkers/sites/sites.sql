-- Sites by the traffic with them in both directions.
WITH total AS (
  SELECT
    site,
    count(DISTINCT name) AS names,
    sum(packets) AS packets, sum(bytes) AS bytes, sum(bytes_in) AS bytes_in, sum(bytes_out) AS bytes_out
  FROM site_traffic
  GROUP BY site
)
SELECT
  row_number() OVER (ORDER BY bytes DESC, site)::DOUBLE AS rank,
  count(*) OVER ()::DOUBLE AS ranked,
  (sum(bytes) OVER ())::DOUBLE AS bytes_ranked,
  site AS label,
  names::DOUBLE AS names,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_in::DOUBLE AS bytes_in,
  bytes_out::DOUBLE AS bytes_out
FROM total
ORDER BY rank
LIMIT 1000;
