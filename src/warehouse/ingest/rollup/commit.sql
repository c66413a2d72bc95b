-- Adds the temporary rollup to the rollups of all files. Variable: file_ids, by file_index; a file without an id (0) is left out.

CREATE OR REPLACE TEMP TABLE committed_file AS
SELECT id::INTEGER AS file_id, (i - 1)::UBIGINT AS file_index
FROM (SELECT unnest(getvariable('file_ids')) AS id, generate_subscripts(getvariable('file_ids'), 1) AS i)
WHERE id > 0;

INSERT INTO volume
SELECT file_id, slot, protocol, packets, bytes
FROM rollup JOIN committed_file USING (file_index)
WHERE kind = 'volume';

INSERT INTO frame_length
SELECT file_id, slot, frame_length, protocol, packets
FROM rollup JOIN committed_file USING (file_index)
WHERE kind = 'frame_length';

INSERT INTO endpoint
SELECT
  (SELECT coalesce(max(endpoint_id), 0) FROM endpoint) + row_number() OVER (),
  address, version, ipv4, ipv6, scope, is_global
FROM parsed_address ANTI JOIN endpoint USING (address);

CREATE OR REPLACE TEMP TABLE rollup_endpoint AS
SELECT endpoint_id, address, is_global FROM endpoint SEMI JOIN rollup_address USING (address);

INSERT INTO flow_minute
SELECT
  file_id, slot, protocol, s.endpoint_id, source_port, d.endpoint_id, destination_port, packets, bytes, first, last,
  tcp_flags, payload, sequence_from, sequence_to
FROM rollup JOIN committed_file USING (file_index)
LEFT JOIN rollup_endpoint s ON s.address = source
LEFT JOIN rollup_endpoint d ON d.address = destination
WHERE kind = 'flow_minute';

-- Packets of global addresses come from a router, whatever sent them.
INSERT INTO device_hour
SELECT
  file_id, slot, mac, vlan, CASE WHEN NOT is_global THEN endpoint_id END AS endpoint_id,
  coalesce(sum(packets) FILTER (kind = 'device sent'), 0)::BIGINT,
  coalesce(sum(bytes) FILTER (kind = 'device sent'), 0)::BIGINT,
  coalesce(sum(packets) FILTER (kind = 'device received'), 0)::BIGINT,
  coalesce(sum(bytes) FILTER (kind = 'device received'), 0)::BIGINT,
  min(first), max(last)
FROM rollup JOIN committed_file USING (file_index)
LEFT JOIN rollup_endpoint ON address = source
WHERE kind IN ('device sent', 'device received')
GROUP BY ALL;
