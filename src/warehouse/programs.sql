-- Which program a flow belongs to, by the sockets that were open. A socket with both ends of the flow says most; one that
-- is connected to nobody (it listens, or is of UDP) has its local end only. Of several the nearest in time counts, at most
-- an hour away, since a recorder writes a socket once an hour. Where both ends are on this computer it is that of the client,
-- at whose port nobody listens, or else the one with the higher port.
CREATE OR REPLACE TABLE program_flow AS
WITH listening AS (
  SELECT DISTINCT protocol, local_port AS own_port, true AS is_listening FROM socket WHERE remote_port IS NULL
),
met AS (
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, s.local_port AS own_port, true AS is_out, true AS is_connected
  FROM flow f JOIN socket s
    ON s.protocol = f.protocol AND s.local_port = f.source_port AND s.remote_port = f.destination_port
    AND s.remote_address = f.destination AND coalesce(s.local_address, f.source) = f.source
  UNION ALL
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, s.local_port, false, true
  FROM flow f JOIN socket s
    ON s.protocol = f.protocol AND s.local_port = f.destination_port AND s.remote_port = f.source_port
    AND s.remote_address = f.source AND coalesce(s.local_address, f.destination) = f.destination
  UNION ALL
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, s.local_port, true, false
  FROM flow f JOIN socket s ON s.protocol = f.protocol AND s.local_port = f.source_port
    AND s.remote_port IS NULL AND coalesce(s.local_address, f.source) = f.source
  JOIN endpoint e ON e.address = f.source AND e.is_local
  UNION ALL
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, s.local_port, false, false
  FROM flow f JOIN socket s ON s.protocol = f.protocol AND s.local_port = f.destination_port
    AND s.remote_port IS NULL AND coalesce(s.local_address, f.destination) = f.destination
  JOIN endpoint e ON e.address = f.destination AND e.is_local
)
SELECT * EXCLUDE (time, own_port, is_connected, is_listening)
FROM met LEFT JOIN listening USING (protocol, own_port)
WHERE greatest(first - time, time - last, 0) <= 3600
QUALIFY row_number() OVER (
  PARTITION BY file_id, protocol, source, source_port, destination, destination_port
  ORDER BY
    is_connected DESC,
    is_listening IS NULL DESC,
    own_port > (CASE WHEN is_out THEN destination_port ELSE source_port END) DESC,
    greatest(first - time, time - last, 0),
    time, process, process_id
) = 1;
