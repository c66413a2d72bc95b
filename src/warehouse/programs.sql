-- Which program a flow belongs to, by the sockets that were open. A socket with both ends of the flow says most; one that
-- is connected to nobody (it listens, or is of UDP) has its local end only. Of several the nearest in time counts, at most
-- an hour away, since a recorder writes a socket once an hour; where both ends are on this computer, that of the client.
CREATE OR REPLACE TABLE program_flow AS
WITH met AS (
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, true AS is_out, true AS is_connected
  FROM flow f JOIN socket s
    ON s.protocol = f.protocol AND s.local_port = f.source_port AND s.remote_port = f.destination_port
    AND s.remote_address = f.destination AND coalesce(s.local_address, f.source) = f.source
  UNION ALL
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, false, true
  FROM flow f JOIN socket s
    ON s.protocol = f.protocol AND s.local_port = f.destination_port AND s.remote_port = f.source_port
    AND s.remote_address = f.source AND coalesce(s.local_address, f.destination) = f.destination
  UNION ALL
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, true, false
  FROM flow f JOIN socket s ON s.protocol = f.protocol AND s.local_port = f.source_port
    AND s.remote_port IS NULL AND coalesce(s.local_address, f.source) = f.source
  JOIN endpoint e ON e.address = f.source AND e.is_local
  UNION ALL
  SELECT f.file_id, f.protocol, f.source, f.source_port, f.destination, f.destination_port, f.packets, f.bytes, f.first, f.last,
    s.time, s.process, s.process_id, false, false
  FROM flow f JOIN socket s ON s.protocol = f.protocol AND s.local_port = f.destination_port
    AND s.remote_port IS NULL AND coalesce(s.local_address, f.destination) = f.destination
  JOIN endpoint e ON e.address = f.destination AND e.is_local
)
SELECT * EXCLUDE (time, is_connected)
FROM met
WHERE greatest(first - time, time - last, 0) <= 3600
QUALIFY row_number() OVER (
  PARTITION BY file_id, protocol, source, source_port, destination, destination_port
  ORDER BY
    is_connected DESC,
    (CASE WHEN is_out THEN source_port ELSE destination_port END)
      > (CASE WHEN is_out THEN destination_port ELSE source_port END) DESC,
    greatest(first - time, time - last, 0),
    time, process, process_id
) = 1;
