-- Totals over all files, used by several sections: the base (closed files, summed before) plus the delta (open files).

-- Traffic and first and last minute of each directed pair of endpoints; both are NULL for packets without addresses.
CREATE OR REPLACE TABLE pair_total AS
SELECT
  source_id, destination_id,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(first_minute) AS first_minute,
  max(last_minute) AS last_minute
FROM (
  FROM base_pair
  UNION ALL
  SELECT source_id, destination_id, packets, bytes, minute, minute FROM flow_minute SEMI JOIN delta_file USING (file_id)
)
GROUP BY source_id, destination_id;

-- Traffic that each endpoint sent and received.
CREATE OR REPLACE TABLE talker AS
WITH part AS (
  SELECT source_id AS endpoint_id, packets AS packets_sent, bytes AS bytes_sent, 0 AS packets_received, 0 AS bytes_received
  FROM pair_total
  UNION ALL
  SELECT destination_id, 0, 0, packets, bytes
  FROM pair_total
)
SELECT
  endpoint_id,
  sum(packets_sent)::BIGINT AS packets_sent,
  sum(bytes_sent)::BIGINT AS bytes_sent,
  sum(packets_received)::BIGINT AS packets_received,
  sum(bytes_received)::BIGINT AS bytes_received
FROM part
WHERE endpoint_id IS NOT NULL
GROUP BY endpoint_id;

-- Unordered pairs of endpoints; which of them is a has no meaning.
CREATE OR REPLACE TABLE conversation AS
SELECT
  least(source_id, destination_id) AS a_id,
  greatest(source_id, destination_id) AS b_id,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (source_id <= destination_id), 0)::BIGINT AS bytes_a_to_b,
  coalesce(sum(bytes) FILTER (source_id > destination_id), 0)::BIGINT AS bytes_b_to_a
FROM pair_total
WHERE source_id IS NOT NULL AND destination_id IS NOT NULL
GROUP BY ALL;

-- Traffic with each remote endpoint over all time; remote-traffic.sql defines which end is the remote one.
CREATE OR REPLACE TABLE remote_total AS
WITH directed AS (
  SELECT
    *,
    source_id IN (FROM local_endpoint) AS from_local,
    destination_id IN (FROM local_endpoint) AS to_local
  FROM pair_total
  WHERE source_id IS NOT NULL AND destination_id IS NOT NULL
)
SELECT
  CASE WHEN NOT from_local THEN source_id WHEN NOT to_local THEN destination_id END AS endpoint_id,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (to_local AND NOT from_local), 0)::BIGINT AS bytes_in,
  coalesce(sum(bytes) FILTER (from_local AND NOT to_local), 0)::BIGINT AS bytes_out,
  min(first_minute) AS first_minute,
  max(last_minute) AS last_minute
FROM directed
GROUP BY ALL;

-- The same by network and scope of the remote endpoint, both NULL if both ends are local.
CREATE OR REPLACE TABLE remote_network AS
SELECT
  network_id, scope,
  count(r.endpoint_id) AS endpoints,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  sum(bytes_in)::BIGINT AS bytes_in,
  sum(bytes_out)::BIGINT AS bytes_out
FROM remote_total r
LEFT JOIN endpoint USING (endpoint_id)
LEFT JOIN endpoint_network USING (endpoint_id)
GROUP BY network_id, scope;

-- The organizations with most traffic.
CREATE OR REPLACE TABLE shown_organization AS
SELECT organization
FROM remote_network JOIN network USING (network_id)
WHERE organization IS NOT NULL
GROUP BY organization
ORDER BY sum(bytes) DESC, organization
LIMIT (SELECT top FROM report_setting);

-- Files of the delta whose kept flows hold: no other file has packets of the same time.
CREATE OR REPLACE TABLE kept_file AS
WITH neighbor AS (
  SELECT
    file_id, first_packet, last_packet,
    max(last_packet) OVER (ORDER BY first_packet, file_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_before,
    min(first_packet) OVER (ORDER BY first_packet, file_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS first_after
  FROM capture_file
  WHERE first_packet IS NOT NULL
)
SELECT file_id
FROM neighbor SEMI JOIN delta_file USING (file_id)
SEMI JOIN (SELECT file_id FROM file_flow UNION ALL SELECT file_id FROM file_open_flow) USING (file_id)
WHERE coalesce(last_before < first_packet, true) AND coalesce(first_after > last_packet, true);

-- Flows that no other file and no other flow changes.
CREATE OR REPLACE VIEW settled_flow AS
SELECT * EXCLUDE (file_id), least(source_port, destination_port) AS service_port
FROM file_flow SEMI JOIN kept_file USING (file_id);

CREATE OR REPLACE VIEW open_part AS
SELECT * EXCLUDE (is_ambiguous), NULL::INTEGER AS file_id
FROM base_open_flow ANTI JOIN split_tuple USING (protocol, source_id, source_port, destination_id, destination_port)
UNION ALL BY NAME
SELECT * REPLACE (NULL AS file_id)
FROM flow_part SEMI JOIN base_file USING (file_id)
SEMI JOIN split_tuple USING (protocol, source_id, source_port, destination_id, destination_port)
UNION ALL BY NAME
SELECT * REPLACE (NULL AS file_id) FROM file_open_flow SEMI JOIN kept_file USING (file_id)
UNION ALL BY NAME
SELECT * REPLACE (NULL AS file_id) FROM flow_part SEMI JOIN delta_file USING (file_id) ANTI JOIN kept_file USING (file_id);

-- Flows that are recomputed in each build. Where either end could be the server, it is the one that talks to more different
-- ports, since each connection of a client takes another port; else the one with the lower port, since clients take ephemeral
-- ports from the upper range.
CREATE OR REPLACE TABLE open_flow AS
WITH classified AS MATERIALIZED (
  SELECT * EXCLUDE (file_id) FROM flows_of('open_part')
),
flow_end AS (
  SELECT protocol, source_id AS endpoint_id, source_port AS port, destination_port AS peer_port FROM classified WHERE is_ambiguous
  UNION ALL
  SELECT protocol, destination_id, destination_port, source_port FROM classified WHERE is_ambiguous
),
server AS (
  SELECT protocol, endpoint_id, port, count(DISTINCT peer_port) AS peer_ports
  FROM flow_end
  GROUP BY ALL
  HAVING peer_ports > 2
)
SELECT
  f.* EXCLUDE (is_ambiguous),
  CASE
    WHEN coalesce(s.peer_ports, 0) > coalesce(d.peer_ports, 0) THEN source_port
    WHEN coalesce(s.peer_ports, 0) < coalesce(d.peer_ports, 0) THEN destination_port
    ELSE least(source_port, destination_port)
  END AS service_port
FROM classified f
LEFT JOIN server s ON is_ambiguous AND s.protocol = f.protocol AND s.endpoint_id = source_id AND s.port = source_port
LEFT JOIN server d ON is_ambiguous AND d.protocol = f.protocol AND d.endpoint_id = destination_id AND d.port = destination_port;

-- All flows.
CREATE OR REPLACE VIEW flow_total AS
SELECT * EXCLUDE (is_ambiguous), least(source_port, destination_port) AS service_port
FROM base_flow
WHERE NOT is_ambiguous
UNION ALL
FROM settled_flow
UNION ALL
FROM open_flow;

-- Totals of flows: those of the base, minus its open flows, plus the open flows as they are now, and the settled ones.
CREATE OR REPLACE TABLE flow_size AS
SELECT bytes, sum(flows)::BIGINT AS flows, (sum(flows) * bytes)::BIGINT AS volume
FROM (
  FROM base_size
  UNION ALL
  SELECT bytes, -1 FROM base_open_flow
  UNION ALL
  SELECT bytes, 1 FROM open_flow
  UNION ALL
  SELECT bytes, 1 FROM settled_flow
)
GROUP BY bytes
HAVING sum(flows) > 0;

CREATE OR REPLACE TABLE flow_cell AS
SELECT duration_step, bytes_step, sum(flows)::BIGINT AS flows, sum(single_packet)::BIGINT AS single_packet
FROM (
  FROM base_cell
  UNION ALL
  SELECT duration_step(first, last), bytes_step(bytes), -1, -(packets = 1)::BIGINT FROM base_open_flow
  UNION ALL
  SELECT duration_step(first, last), bytes_step(bytes), 1, (packets = 1)::BIGINT FROM open_flow
  UNION ALL
  SELECT duration_step(first, last), bytes_step(bytes), 1, (packets = 1)::BIGINT FROM settled_flow
)
GROUP BY ALL
HAVING sum(flows) > 0;

-- Traffic of flows by service.
CREATE OR REPLACE TABLE service_total AS
SELECT protocol, port, sum(packets)::BIGINT AS packets, sum(bytes)::BIGINT AS bytes
FROM (
  FROM base_service
  UNION ALL
  SELECT protocol, least(source_port, destination_port), -1, -packets, -bytes FROM base_open_flow
  UNION ALL
  SELECT protocol, service_port, 1, packets, bytes FROM open_flow
  UNION ALL
  SELECT protocol, service_port, 1, packets, bytes FROM settled_flow
)
GROUP BY protocol, port
HAVING sum(flows) > 0;

-- Packets by length and protocol.
CREATE OR REPLACE TABLE length_total AS
SELECT frame_length, protocol, sum(packets)::BIGINT AS packets
FROM (
  FROM base_length
  UNION ALL
  SELECT frame_length, protocol, packets FROM frame_length SEMI JOIN delta_file USING (file_id)
)
GROUP BY ALL;

-- Endpoints that have a page: the top senders and the top receivers.
CREATE OR REPLACE TABLE shown_host AS
WITH sender AS (
  SELECT endpoint_id, address
  FROM (
    FROM talker WHERE packets_sent > 0
      -- The order by address needs the addresses of few only.
      AND bytes_sent >= (
        SELECT min(bytes_sent) FROM (
          SELECT bytes_sent FROM talker WHERE packets_sent > 0
          ORDER BY bytes_sent DESC LIMIT (SELECT top FROM report_setting)
        )
      )
  ) JOIN endpoint USING (endpoint_id)
  ORDER BY bytes_sent DESC, address
  LIMIT (SELECT top FROM report_setting)
),
receiver AS (
  SELECT endpoint_id, address
  FROM (
    FROM talker WHERE packets_received > 0
      AND bytes_received >= (
        SELECT min(bytes_received) FROM (
          SELECT bytes_received FROM talker WHERE packets_received > 0
          ORDER BY bytes_received DESC LIMIT (SELECT top FROM report_setting)
        )
      )
  ) JOIN endpoint USING (endpoint_id)
  ORDER BY bytes_received DESC, address
  LIMIT (SELECT top FROM report_setting)
)
FROM sender UNION FROM receiver;
