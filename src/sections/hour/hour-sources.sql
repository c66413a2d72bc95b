-- Who sent most in each hour.
WITH total AS (
  SELECT hour_of(minute) AS hour_start, source AS address, sum(packets) AS packets, sum(bytes) AS bytes
  FROM exchange
  WHERE source IS NOT NULL
  GROUP BY ALL
)
SELECT
  hour_start::DOUBLE AS hour_start,
  address,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes
FROM total
QUALIFY row_number() OVER (PARTITION BY hour_start ORDER BY bytes DESC, address) <= 10
ORDER BY hour_start, bytes DESC, address;
