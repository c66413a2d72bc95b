-- The busiest minutes, at least ten minutes apart, and their causes: the endpoint with the largest share of each (a packet
-- counts for its remote end if it goes out, else for its source; NULL if it has no addresses), and the service and program
-- of that endpoint's flows.
WITH busy AS (
  SELECT minute, bytes, floor(minute / 600) AS part
  FROM minute_traffic
  WHERE bytes > 2 * (SELECT avg(bytes) FROM minute_traffic)
),
-- The highest minute of each ten-minute window. A higher one less than ten minutes away is in the previous or next window.
peak AS (
  FROM busy SEMI JOIN (SELECT part, max(bytes) AS bytes FROM busy GROUP BY part) USING (part, bytes)
),
lower AS (
  SELECT p.minute
  FROM (SELECT minute, bytes, unnest([part - 1, part + 1]) AS part_near FROM peak) p
  JOIN busy b ON b.part = part_near AND b.bytes > p.bytes AND abs(b.minute - p.minute) <= 600
),
spike AS (
  SELECT minute, bytes
  FROM peak ANTI JOIN lower USING (minute)
  ORDER BY bytes DESC, minute
  LIMIT 5
),
directed AS (
  SELECT
    minute, bytes, source_id, destination_id,
    coalesce(source_id IN (FROM local_endpoint) AND destination_id NOT IN (FROM local_endpoint), false) AS is_out,
    coalesce(destination_id IN (FROM local_endpoint) AND source_id NOT IN (FROM local_endpoint), false) AS is_in
  FROM flow_minute SEMI JOIN spike USING (minute)
),
part AS (
  SELECT
    minute,
    CASE WHEN is_out THEN destination_id ELSE source_id END AS endpoint_id,
    sum(bytes) AS bytes,
    CASE
      WHEN 2 * sum(bytes) FILTER (is_in) > sum(bytes) THEN 'in'
      WHEN 2 * sum(bytes) FILTER (is_out) > sum(bytes) THEN 'out'
    END AS direction
  FROM directed
  GROUP BY ALL
),
-- Addresses decide between equals, so only the largest parts need them.
cause AS (
  SELECT minute, endpoint_id, address, part.bytes AS part, direction, spike.bytes AS bytes
  FROM (FROM part QUALIFY bytes = max(bytes) OVER (PARTITION BY minute)) part
  JOIN spike USING (minute)
  LEFT JOIN endpoint USING (endpoint_id)
  QUALIFY row_number() OVER (PARTITION BY minute ORDER BY address NULLS LAST) = 1
),
running AS (
  SELECT f.* FROM flow_minute f JOIN cause ON f.minute = cause.minute AND f.source_id = cause.endpoint_id
  UNION ALL
  SELECT f.* FROM flow_minute f JOIN cause
    ON f.minute = cause.minute AND f.destination_id = cause.endpoint_id AND f.source_id IS DISTINCT FROM cause.endpoint_id
),
server AS (
  SELECT DISTINCT protocol, source_id, source_port, destination_id, destination_port, service_port
  FROM open_flow SEMI JOIN running USING (protocol, source_id, destination_id)
),
use AS (
  SELECT
    minute, protocol, process,
    -- If either end could be the server, open_flow says which one is, judging by all flows.
    coalesce(service_port, least(source_port, destination_port)) AS service_port,
    sum(f.bytes) AS bytes
  FROM running f
  LEFT JOIN program_flow p USING (file_id, minute, protocol, source_id, source_port, destination_id, destination_port)
  LEFT JOIN server USING (protocol, source_id, source_port, destination_id, destination_port)
  WHERE source_port IS NOT NULL AND destination_port IS NOT NULL
  GROUP BY ALL
),
purpose AS (
  FROM use
  QUALIFY 2 * bytes > sum(bytes) OVER (PARTITION BY minute)
)
SELECT
  minute::DOUBLE AS minute_start,
  cause.bytes::DOUBLE AS bytes,
  cause.address AS address,
  (part / cause.bytes)::DOUBLE AS share,
  direction,
  name,
  organization,
  protocol::VARCHAR AS protocol,
  service_port::DOUBLE AS port,
  process
FROM cause
LEFT JOIN purpose USING (minute)
LEFT JOIN endpoint_network USING (endpoint_id)
LEFT JOIN network USING (network_id)
ASOF LEFT JOIN name_at n ON n.endpoint_id = cause.endpoint_id AND n.since <= minute
ORDER BY minute_start;
