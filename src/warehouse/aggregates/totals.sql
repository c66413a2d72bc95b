-- Totals over all files, used by several sections: the base (closed files, summed before) plus the delta (open files).

-- Traffic and first and last minute of each directed pair of endpoints; both are NULL for packets without addresses.
CREATE OR REPLACE TABLE pair_total AS
SELECT
  source, destination,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(first_minute) AS first_minute,
  max(last_minute) AS last_minute
FROM (
  FROM base_pair
  UNION ALL
  SELECT source, destination, packets, bytes, minute, minute FROM exchange SEMI JOIN delta_file USING (file_id)
)
GROUP BY source, destination;

-- Traffic that each endpoint sent and received.
CREATE OR REPLACE TABLE talker AS
WITH part AS (
  SELECT source AS address, packets AS packets_sent, bytes AS bytes_sent, 0 AS packets_received, 0 AS bytes_received
  FROM pair_total
  UNION ALL
  SELECT destination, 0, 0, packets, bytes
  FROM pair_total
)
SELECT
  address,
  sum(packets_sent)::BIGINT AS packets_sent,
  sum(bytes_sent)::BIGINT AS bytes_sent,
  sum(packets_received)::BIGINT AS packets_received,
  sum(bytes_received)::BIGINT AS bytes_received
FROM part
WHERE address IS NOT NULL
GROUP BY address;

-- Unordered pairs of endpoints: address_a is the lesser by code point.
CREATE OR REPLACE TABLE conversation AS
SELECT
  least(source, destination) AS address_a,
  greatest(source, destination) AS address_b,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (source <= destination), 0)::BIGINT AS bytes_a_to_b,
  coalesce(sum(bytes) FILTER (source > destination), 0)::BIGINT AS bytes_b_to_a
FROM pair_total
WHERE source IS NOT NULL AND destination IS NOT NULL
GROUP BY ALL;

-- Traffic with each remote endpoint over all time; remote_traffic.sql defines which end is the remote one.
CREATE OR REPLACE TABLE remote_total AS
SELECT
  CASE WHEN NOT s.is_local THEN source WHEN NOT d.is_local THEN destination END AS address,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (d.is_local AND NOT s.is_local), 0)::BIGINT AS bytes_in,
  coalesce(sum(bytes) FILTER (s.is_local AND NOT d.is_local), 0)::BIGINT AS bytes_out,
  min(first_minute) AS first_minute,
  max(last_minute) AS last_minute
FROM pair_total
JOIN endpoint s ON s.address = source
JOIN endpoint d ON d.address = destination
GROUP BY ALL;

-- Flows (directed 5-tuples) that are recomputed in each build; a flow that crosses an hour is one flow. Where either end
-- could be the server, it is the one that talks to more different ports, since each connection of a client takes another
-- port; else the one with the lower port, since clients take ephemeral ports from the upper range.
CREATE OR REPLACE TABLE open_flow AS
WITH part AS (
  SELECT protocol, source, source_port, destination, destination_port, packets, bytes, first, last FROM base_open_flow
  UNION ALL
  SELECT protocol, source, source_port, destination, destination_port, packets, bytes, first, last
  FROM flow SEMI JOIN delta_file USING (file_id)
  WHERE source IS NOT NULL AND destination IS NOT NULL
),
total AS (
  SELECT
    protocol, source, source_port, destination, destination_port,
    sum(packets)::BIGINT AS packets,
    sum(bytes)::BIGINT AS bytes,
    min(first) AS first,
    max(last) AS last,
    either_may_serve(source_port, destination_port) AS is_ambiguous
  FROM part
  GROUP BY ALL
),
flow_end AS (
  SELECT protocol, source AS address, source_port AS port, destination_port AS peer_port FROM total WHERE is_ambiguous
  UNION ALL
  SELECT protocol, destination, destination_port, source_port FROM total WHERE is_ambiguous
),
server AS (
  SELECT protocol, address, port, count(DISTINCT peer_port) AS peer_ports
  FROM flow_end
  GROUP BY ALL
  HAVING peer_ports > 2
)
SELECT
  total.* EXCLUDE (is_ambiguous),
  CASE
    WHEN coalesce(s.peer_ports, 0) > coalesce(d.peer_ports, 0) THEN source_port
    WHEN coalesce(s.peer_ports, 0) < coalesce(d.peer_ports, 0) THEN destination_port
    ELSE least(source_port, destination_port)
  END AS service_port
FROM total
LEFT JOIN server s ON is_ambiguous AND s.protocol = total.protocol AND s.address = source AND s.port = source_port
LEFT JOIN server d ON is_ambiguous AND d.protocol = total.protocol AND d.address = destination AND d.port = destination_port;

-- All flows.
CREATE OR REPLACE VIEW flow_total AS
SELECT * EXCLUDE (is_ambiguous), least(source_port, destination_port) AS service_port
FROM base_flow
WHERE NOT is_ambiguous
UNION ALL
FROM open_flow;

-- Totals of flows: those of the base, minus its open flows, plus the open flows as they are now.
CREATE OR REPLACE TABLE flow_size AS
SELECT bytes, sum(flows)::BIGINT AS flows, (sum(flows) * bytes)::BIGINT AS volume
FROM (
  FROM base_size
  UNION ALL
  SELECT bytes, -1 FROM base_open_flow
  UNION ALL
  SELECT bytes, 1 FROM open_flow
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
)
GROUP BY ALL
HAVING sum(flows) > 0;

-- Traffic by directed pair of endpoints and service.
CREATE OR REPLACE TABLE flow_use AS
SELECT
  source, destination, protocol, service_port, from_service, to_service,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes
FROM (
  FROM base_use
  UNION ALL
  SELECT
    source, destination, protocol, least(source_port, destination_port) AS port,
    source_port = port, destination_port = port, -1, -packets, -bytes
  FROM base_open_flow
  UNION ALL
  SELECT
    source, destination, protocol, service_port,
    source_port = service_port, destination_port = service_port, 1, packets, bytes
  FROM open_flow
)
GROUP BY ALL
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
(
  SELECT address FROM talker WHERE packets_sent > 0
  ORDER BY bytes_sent DESC, address
  LIMIT (SELECT top FROM report_setting)
)
UNION
(
  SELECT address FROM talker WHERE packets_received > 0
  ORDER BY bytes_received DESC, address
  LIMIT (SELECT top FROM report_setting)
);
