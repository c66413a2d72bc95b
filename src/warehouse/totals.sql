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

-- Directed 5-tuples: a flow that crosses an hour is one flow. Without addresses there is no telling flows apart.
CREATE OR REPLACE TABLE flow_total AS
SELECT
  protocol, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(first) AS first,
  max(last) AS last
FROM flow
WHERE source IS NOT NULL AND destination IS NOT NULL
GROUP BY ALL;

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
