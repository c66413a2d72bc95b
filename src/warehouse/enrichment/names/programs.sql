-- The program of each flow, by the open sockets, with its traffic by the minute. A connected socket, which has both ends of the flow, is the best match; an
-- unconnected one (listening, or UDP) has a local end only. Of several, the observation nearest in time is used, at most an
-- hour away, since a capture lists each socket once an hour. An unconnected UDP socket on an ephemeral port (from 32768 on
-- Linux, from 49152 on other systems) is usually used for one request, and its port reused soon: it matches for two minutes
-- only, unless it was observed over a longer time. If both ends are on this computer, the client is used: the end whose
-- port nobody listens on, else the one with the higher port.
CREATE OR REPLACE TABLE program_flow AS
WITH seen AS (
  SELECT * EXCLUDE sidecar_id, 3600 AS reach
  FROM socket
  WHERE protocol <> 'udp' OR remote_port IS NOT NULL OR local_port < 32768
  UNION ALL
  SELECT
    * EXCLUDE sidecar_id,
    CASE WHEN max(time) OVER about - min(time) OVER about > 120 THEN 3600 ELSE 120 END
  FROM socket
  WHERE protocol = 'udp' AND remote_port IS NULL AND local_port >= 32768
  WINDOW about AS (
    PARTITION BY local_address, local_port, process, process_id
    ORDER BY time RANGE BETWEEN 3900 PRECEDING AND 3900 FOLLOWING
  )
),
-- The ends of sockets as endpoints; an address that was not captured matches no flow.
socket_end AS MATERIALIZED (
  SELECT row_number() OVER () AS end_id, s.*, l.endpoint_id AS local_id, r.endpoint_id AS remote_id
  FROM (SELECT DISTINCT protocol, local_address, local_port, remote_address, remote_port, reach FROM seen) s
  LEFT JOIN endpoint l ON l.address = local_address
  LEFT JOIN endpoint r ON r.address = remote_address
  WHERE (local_address IS NULL) = (local_id IS NULL) AND (remote_address IS NULL) = (remote_id IS NULL)
),
-- One row for each time of observation, so that ASOF JOIN finds a single nearest one.
observation AS MATERIALIZED (
  SELECT end_id, time, min({'process': process, 'id': process_id}) AS owner
  FROM seen s JOIN socket_end e
    ON s.protocol = e.protocol AND s.local_port = e.local_port AND s.reach = e.reach
    AND s.local_address IS NOT DISTINCT FROM e.local_address
    AND s.remote_address IS NOT DISTINCT FROM e.remote_address AND s.remote_port IS NOT DISTINCT FROM e.remote_port
  GROUP BY end_id, time
),
listening AS (
  SELECT DISTINCT protocol, local_port AS own_port, true AS is_listening FROM socket WHERE remote_port IS NULL
),
-- Flows of each file that a socket may have.
file_flow AS MATERIALIZED (
  SELECT
    row_number() OVER () AS flow_id,
    file_id, protocol, source_id, source_port, destination_id, destination_port,
    source_id IN (FROM local_endpoint) AS from_local,
    destination_id IN (FROM local_endpoint) AS to_local,
    min(first) AS first, max(last) AS last
  FROM flow_minute
  -- Lets DuckDB skip the scan if there are no sockets.
  SEMI JOIN (FROM capture_file WHERE EXISTS (FROM socket)) USING (file_id)
  WHERE source_port IN (SELECT local_port FROM socket_end) OR destination_port IN (SELECT local_port FROM socket_end)
  GROUP BY file_id, protocol, source_id, source_port, destination_id, destination_port
),
-- Flows matched with sockets, once however often a socket was observed.
matched AS MATERIALIZED (
  SELECT f.flow_id, f.first, f.last, s.end_id, s.reach, f.protocol, s.local_port AS own_port,
    f.destination_port AS other_port, true AS is_out, true AS is_connected
  FROM file_flow f JOIN socket_end s
    ON s.protocol = f.protocol AND s.local_port = f.source_port AND s.remote_port = f.destination_port
    AND s.remote_id = f.destination_id AND coalesce(s.local_id, f.source_id) = f.source_id
  UNION ALL
  SELECT f.flow_id, f.first, f.last, s.end_id, s.reach, f.protocol, s.local_port, f.source_port, false, true
  FROM file_flow f JOIN socket_end s
    ON s.protocol = f.protocol AND s.local_port = f.destination_port AND s.remote_port = f.source_port
    AND s.remote_id = f.source_id AND coalesce(s.local_id, f.destination_id) = f.destination_id
  UNION ALL
  SELECT f.flow_id, f.first, f.last, s.end_id, s.reach, f.protocol, s.local_port, f.destination_port, true, false
  FROM file_flow f JOIN socket_end s ON s.protocol = f.protocol AND s.local_port = f.source_port
    AND s.remote_port IS NULL AND coalesce(s.local_id, f.source_id) = f.source_id
  WHERE f.from_local
  UNION ALL
  SELECT f.flow_id, f.first, f.last, s.end_id, s.reach, f.protocol, s.local_port, f.source_port, false, false
  FROM file_flow f JOIN socket_end s ON s.protocol = f.protocol AND s.local_port = f.destination_port
    AND s.remote_port IS NULL AND coalesce(s.local_id, f.destination_id) = f.destination_id
  WHERE f.to_local
),
-- The nearest observation is the last before the flow's first packet, or the first from then on.
near AS (
  SELECT m.*, time, owner FROM matched m ASOF JOIN observation o ON o.end_id = m.end_id AND o.time <= m.first
  UNION ALL
  SELECT m.*, time, owner FROM matched m ASOF JOIN observation o ON o.end_id = m.end_id AND o.time >= m.first
),
best AS (
  SELECT flow_id, is_out, owner
  FROM near LEFT JOIN listening USING (protocol, own_port)
  WHERE greatest(first - time, time - last, 0) <= reach
  QUALIFY row_number() OVER (
    PARTITION BY flow_id
    ORDER BY
      is_connected DESC,
      is_listening IS NULL DESC,
      own_port > other_port DESC,
      greatest(first - time, time - last, 0),
      time, owner
  ) = 1
)
SELECT
  m.file_id, m.minute, m.protocol, m.source_id, m.source_port, m.destination_id, m.destination_port, m.packets, m.bytes,
  owner.process AS process, owner.id AS process_id, is_out
FROM best JOIN file_flow f USING (flow_id) JOIN flow_minute m
  ON m.file_id = f.file_id AND m.protocol = f.protocol
  AND m.source_id = f.source_id AND m.source_port = f.source_port
  AND m.destination_id = f.destination_id AND m.destination_port = f.destination_port;
