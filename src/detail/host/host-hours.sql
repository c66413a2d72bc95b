-- The hours in which each endpoint had most traffic.
WITH of_hour AS (
  SELECT address, hour_of(slot) AS hour_start, sum(sent) AS sent, sum(received) AS received
  FROM host_slot
  GROUP BY ALL
),
busiest AS (
  SELECT
    address,
    count(*) AS hours,
    unnest(max({bytes: sent + received, before: -hour_start, sent: sent, received: received}, 6)) AS hour
  FROM of_hour
  GROUP BY address
)
SELECT
  address,
  -hour.before::DOUBLE AS hour_start,
  hours::DOUBLE AS hours,
  hour.sent::DOUBLE AS sent,
  hour.received::DOUBLE AS received
FROM busiest
ORDER BY address, hour.bytes DESC, hour_start;
