-- Writes the rollups and the record of a capture file to a Parquet file that replaces it.
-- Variables: compacted_file is its file_id, compacted_path the target.

COPY (
  SELECT 'volume' AS kind, second AS slot, protocol::VARCHAR AS protocol, packets, bytes
  FROM volume WHERE file_id = getvariable('compacted_file')
  UNION ALL BY NAME
  SELECT 'frame_length' AS kind, year AS slot, frame_length, protocol::VARCHAR AS protocol, packets
  FROM frame_length WHERE file_id = getvariable('compacted_file')
  UNION ALL BY NAME
  SELECT
    'flow_minute' AS kind, minute AS slot, protocol::VARCHAR AS protocol,
    s.address AS source, source_port::INTEGER AS source_port,
    d.address AS destination, destination_port::INTEGER AS destination_port,
    packets, bytes, first, last, tcp_flags, payload, sequence_from, sequence_to
  FROM flow_minute
  LEFT JOIN endpoint s ON s.endpoint_id = source_id
  LEFT JOIN endpoint d ON d.endpoint_id = destination_id
  WHERE file_id = getvariable('compacted_file')
  UNION ALL BY NAME
  SELECT
    'device sent' AS kind, hour AS slot, mac, vlan, address AS source,
    packets_sent AS packets, bytes_sent AS bytes, first, last
  FROM device_hour LEFT JOIN endpoint USING (endpoint_id)
  WHERE file_id = getvariable('compacted_file') AND packets_sent > 0
  UNION ALL BY NAME
  SELECT
    'device received' AS kind, hour AS slot, mac, vlan, packets_received AS packets, bytes_received AS bytes, first, last
  FROM device_hour
  WHERE file_id = getvariable('compacted_file') AND packets_received > 0
  UNION ALL BY NAME
  SELECT
    'capture_file' AS kind, file, hour_start, time_basis, rows AS packets, rejected,
    first_packet AS first, last_packet AS last, note, sample, has_ports
  FROM capture_file WHERE file_id = getvariable('compacted_file')
  UNION ALL BY NAME
  SELECT 'reject' AS kind, line, reason, text
  FROM reject WHERE file_id = getvariable('compacted_file')
  -- The order in which rows were stored could disclose which pseudonym replaces which address.
  ORDER BY ALL
) TO (getvariable('compacted_path')) (FORMAT parquet, COMPRESSION zstd);
