-- The busiest minutes, at least ten minutes apart from one another, who sent most in each, and of what: the largest of
-- the sender's flows that ran then.
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
),
cause AS (
  SELECT minute, any_value(spike.bytes) AS bytes, arg_max(address, (sent, address)) AS address, max(sent) AS sent
  FROM spike JOIN sender USING (minute)
  GROUP BY minute
),
stream AS (
  SELECT minute, f.* EXCLUDE (packets, bytes)
  FROM cause JOIN flow f ON f.source = cause.address AND f.first < minute + 60 AND f.last >= minute
  QUALIFY row_number() OVER (
    PARTITION BY minute
    ORDER BY f.bytes DESC, destination, source_port, destination_port, protocol
  ) = 1
)
SELECT
  minute::DOUBLE AS minute_start,
  cause.bytes::DOUBLE AS bytes,
  cause.address AS address,
  (sent / cause.bytes)::DOUBLE AS share,
  name,
  organisation,
  protocol::VARCHAR AS protocol,
  least(source_port, destination_port)::DOUBLE AS port,
  process
FROM cause
LEFT JOIN stream USING (minute)
LEFT JOIN program_flow p USING (file_id, protocol, source, source_port, destination, destination_port)
LEFT JOIN address_network w ON w.address = cause.address
ASOF LEFT JOIN name_at n ON n.address = cause.address AND n.since <= minute
ORDER BY minute_start;
