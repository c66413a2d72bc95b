-- The busiest minutes, at least ten minutes apart, and their causes: the endpoint with the largest share of each (a packet
-- counts for its remote end if it goes out, else for its source; NULL if it has no addresses), and the service and program
-- of that endpoint's flows. The bytes of a flow are assumed to be spread evenly over its duration.
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
    minute,
    coalesce(s.is_local AND NOT d.is_local, false) AS is_out,
    coalesce(d.is_local AND NOT s.is_local, false) AS is_in,
    CASE WHEN is_out THEN destination ELSE source END AS address,
    e.bytes
  FROM exchange e
  SEMI JOIN spike USING (minute)
  LEFT JOIN endpoint s ON s.address = e.source
  LEFT JOIN endpoint d ON d.address = e.destination
),
part AS (
  SELECT
    minute, address, sum(bytes) AS bytes,
    CASE
      WHEN 2 * sum(bytes) FILTER (is_in) > sum(bytes) THEN 'in'
      WHEN 2 * sum(bytes) FILTER (is_out) > sum(bytes) THEN 'out'
    END AS direction
  FROM directed
  GROUP BY ALL
),
cause AS (
  SELECT minute, address, part.bytes AS part, direction, spike.bytes AS bytes
  FROM part JOIN spike USING (minute)
  QUALIFY row_number() OVER (PARTITION BY minute ORDER BY part.bytes DESC, address NULLS LAST) = 1
),
-- Only files that overlap a spike are searched.
flow_then AS (
  FROM flow SEMI JOIN (
    SELECT file_id FROM capture_file JOIN cause ON first_packet < minute + 60 AND last_packet >= minute
  ) USING (file_id)
),
running AS (
  SELECT minute, f.* FROM cause JOIN flow_then f ON f.source = cause.address AND f.first < minute + 60 AND f.last >= minute
  UNION ALL
  SELECT minute, f.* FROM cause JOIN flow_then f ON f.destination = cause.address AND f.first < minute + 60 AND f.last >= minute
),
use AS (
  SELECT
    minute, protocol, process,
    -- If either end could be the server, open_flow says which one is, judging by all flows.
    coalesce(t.service_port, least(source_port, destination_port)) AS service_port,
    sum(round(
      f.bytes * (least(f.last, minute + 60) - greatest(f.first, minute) + 1) / (f.last - f.first + 1)
    )::BIGINT) AS bytes
  FROM running f
  LEFT JOIN program_flow p USING (file_id, protocol, source, source_port, destination, destination_port, first)
  LEFT JOIN open_flow t USING (protocol, source, source_port, destination, destination_port)
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
LEFT JOIN address_network w ON w.address = cause.address
ASOF LEFT JOIN name_at n ON n.address = cause.address AND n.since <= minute
ORDER BY minute_start;
