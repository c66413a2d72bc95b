-- Totals over all files that several questions stand on.

-- Every endpoint and what it sent and received.
CREATE OR REPLACE TABLE talker AS
WITH part AS (
  SELECT source AS address, packets AS packets_sent, bytes AS bytes_sent, 0 AS packets_received, 0 AS bytes_received
  FROM exchange
  UNION ALL
  SELECT destination, 0, 0, packets, bytes
  FROM exchange
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
WITH directed AS (
  SELECT source, destination, sum(packets) AS packets, sum(bytes) AS bytes
  FROM exchange
  WHERE source IS NOT NULL AND destination IS NOT NULL
  GROUP BY ALL
)
SELECT
  least(source, destination) AS address_a,
  greatest(source, destination) AS address_b,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (source <= destination), 0)::BIGINT AS bytes_a_to_b,
  coalesce(sum(bytes) FILTER (source > destination), 0)::BIGINT AS bytes_b_to_a
FROM directed
GROUP BY ALL;

-- Directed 5-tuples: a flow that crosses an hour is one flow. Those of files that lie still are added up already.
-- Where both ends of a flow could serve, the one that meets more ports of others does, as a server meets those of its
-- clients, each in use for one connection; or, as clients take theirs from the upper range, the lower one.
CREATE OR REPLACE TABLE live_flow AS
WITH part AS (
  SELECT protocol, source, source_port, destination, destination_port, packets, bytes, first, last FROM apart_flow
  UNION ALL
  SELECT protocol, source, source_port, destination, destination_port, packets, bytes, first, last
  FROM flow ANTI JOIN still_file USING (file_id)
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

CREATE OR REPLACE VIEW flow_total AS
SELECT * EXCLUDE (is_open), least(source_port, destination_port) AS service_port
FROM still_flow
WHERE NOT is_open
UNION ALL
FROM live_flow;

-- How many flows are of each size: there are far fewer sizes than flows.
CREATE OR REPLACE TABLE flow_size AS
SELECT bytes, count(*) AS flows, sum(bytes) AS volume FROM flow_total GROUP BY bytes;

-- How many packets of each length, and which share of all is at most that long.
CREATE OR REPLACE TABLE length_total AS
SELECT frame_length, protocol, sum(packets)::BIGINT AS packets
FROM frame_length
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
