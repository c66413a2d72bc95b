-- Shadow table of flows, where pseudonyms merge endpoints or ports are not revealed.
CREATE TABLE flow_minute AS
SELECT
  file_id, minute, protocol,
  s.merged_id AS source_id,
  CASE WHEN list_contains(getvariable('reveals'), 'services') THEN source_port END AS source_port,
  d.merged_id AS destination_id,
  CASE WHEN list_contains(getvariable('reveals'), 'services') THEN destination_port END AS destination_port,
  packets, bytes, first, last,
  -- Without ports they would be those of several connections.
  CASE WHEN list_contains(getvariable('reveals'), 'services') THEN tcp_flags END AS tcp_flags,
  payload, NULL::BIGINT AS sequence_from, NULL::BIGINT AS sequence_to
FROM flow_minute
LEFT JOIN merged_endpoint s ON s.endpoint_id = source_id
LEFT JOIN merged_endpoint d ON d.endpoint_id = destination_id;

-- Those of other endpoints and ports are others.
CREATE TABLE file_flow AS FROM file_flow LIMIT 0;
CREATE TABLE file_open_flow AS FROM file_open_flow LIMIT 0;
