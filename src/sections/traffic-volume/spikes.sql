-- The busiest minutes, at least ten minutes apart from one another, and who sent most in each.
WITH busy AS (
  SELECT minute, bytes,
    max(bytes) OVER (ORDER BY minute RANGE BETWEEN 600 PRECEDING AND 600 FOLLOWING) AS highest_near
  FROM minute_traffic
  WHERE bytes > 2 * (SELECT avg(bytes) FROM minute_traffic)
),
spike AS (
  SELECT minute, bytes
  FROM busy
  WHERE bytes = highest_near
  ORDER BY bytes DESC, minute
  LIMIT 5
),
sender AS (
  SELECT minute, source AS address, sum(e.bytes) AS sent
  FROM exchange e SEMI JOIN spike USING (minute)
  WHERE source IS NOT NULL
  GROUP BY minute, source
)
SELECT
  minute::DOUBLE AS minute_start,
  any_value(spike.bytes)::DOUBLE AS bytes,
  arg_max(address, (sent, address)) AS address,
  (max(sent) / any_value(spike.bytes))::DOUBLE AS share
FROM spike
JOIN sender USING (minute)
GROUP BY minute
ORDER BY minute;
