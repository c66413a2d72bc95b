-- Totals over all files that several questions stand on: those of files that lie still are added up already.

-- Who sent how much to whom, and from when to when; packets without addresses have NULL for both.
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

-- Every endpoint and what it sent and received.
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

-- What was exchanged with whom outside, as in remote_traffic, over all time.
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

-- Directed 5-tuples: a flow that crosses an hour is one flow. Where both ends of a flow could serve, the one that meets
-- more ports of others does, as a server meets those of its clients, each in use for one connection; or, as clients take
-- theirs from the upper range, the lower one.
CREATE OR REPLACE TABLE live_flow AS
WITH part AS (
  SELECT protocol, source, source_port, destination, destination_port, packets, bytes, first, last FROM apart_flow
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
    could_both_serve(source_port, destination_port) AS is_open
  FROM part
  GROUP BY ALL
),
meeting AS (
  SELECT protocol, source AS address, source_port AS port, destination_port AS other_port FROM total WHERE is_open
  UNION ALL
  SELECT protocol, destination, destination_port, source_port FROM total WHERE is_open
),
server AS (
  SELECT protocol, address, port, count(DISTINCT other_port) AS ports_met
  FROM meeting
  GROUP BY ALL
  HAVING ports_met > 2
)
SELECT
  total.* EXCLUDE (is_open),
  CASE
    WHEN coalesce(s.ports_met, 0) > coalesce(d.ports_met, 0) THEN source_port
    WHEN coalesce(s.ports_met, 0) < coalesce(d.ports_met, 0) THEN destination_port
    ELSE least(source_port, destination_port)
  END AS service_port
FROM total
LEFT JOIN server s ON is_open AND s.protocol = total.protocol AND s.address = source AND s.port = source_port
LEFT JOIN server d ON is_open AND d.protocol = total.protocol AND d.address = destination AND d.port = destination_port;

-- All flows, those of files that lie still and the others.
CREATE OR REPLACE VIEW flow_total AS
SELECT * EXCLUDE (is_open), least(source_port, destination_port) AS service_port
FROM base_flow
WHERE NOT is_open
UNION ALL
FROM live_flow;

-- Totals of flows: of the files that lie still, less those that are looked at again, and these as they are by now.
CREATE OR REPLACE TABLE flow_size AS
SELECT bytes, sum(flows)::BIGINT AS flows, (sum(flows) * bytes)::BIGINT AS volume
FROM (
  FROM base_size
  UNION ALL
  SELECT bytes, -1 FROM apart_flow
  UNION ALL
  SELECT bytes, 1 FROM live_flow
)
GROUP BY bytes
HAVING sum(flows) > 0;

CREATE OR REPLACE TABLE flow_cell AS
SELECT duration_step, bytes_step, sum(flows)::BIGINT AS flows, sum(single_packet)::BIGINT AS single_packet
FROM (
  FROM base_cell
  UNION ALL
  SELECT duration_step(first, last), bytes_step(bytes), -1, -(packets = 1)::BIGINT FROM apart_flow
  UNION ALL
  SELECT duration_step(first, last), bytes_step(bytes), 1, (packets = 1)::BIGINT FROM live_flow
)
GROUP BY ALL
HAVING sum(flows) > 0;

-- What serves whom: flows by their ends and their service.
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
  FROM apart_flow
  UNION ALL
  SELECT
    source, destination, protocol, service_port,
    source_port = service_port, destination_port = service_port, 1, packets, bytes
  FROM live_flow
)
GROUP BY ALL
HAVING sum(flows) > 0;

-- How many packets of each length, and which share of all is at most that long.
CREATE OR REPLACE TABLE length_total AS
SELECT frame_length, protocol, sum(packets)::BIGINT AS packets
FROM (
  FROM base_length
  UNION ALL
  SELECT frame_length, protocol, packets FROM frame_length SEMI JOIN delta_file USING (file_id)
)
GROUP BY ALL;

-- The endpoints that have a page: the top senders and the top receivers.
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
