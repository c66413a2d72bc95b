-- TCP over all: connections by what became of them, the time of their handshakes, and how much was retransmitted.
WITH handshake AS (
  SELECT
    count(handshake_seconds) AS handshakes,
    quantile_cont(handshake_seconds, [0.25, 0.5, 0.75]) AS quartiles
  FROM tcp_connection
),
connection AS (
  SELECT
    count(*) FILTER (NOT is_half_captured) AS attempts,
    count(*) FILTER (is_answered) AS answered,
    count(*) FILTER (is_refused) AS refused,
    count(*) FILTER (is_closed) AS closed,
    count(*) FILTER (is_reset) AS reset,
    count(*) FILTER (is_half_captured) AS half_captured
  FROM tcp_connection
),
remote AS (
  SELECT sum(packets) AS packets, sum(bytes) AS bytes, sum(payload) AS payload, sum(retransmitted) AS retransmitted FROM tcp_remote
)
SELECT
  attempts::DOUBLE AS attempts,
  answered::DOUBLE AS answered,
  refused::DOUBLE AS refused,
  (attempts - answered - refused)::DOUBLE AS unanswered,
  closed::DOUBLE AS closed,
  reset::DOUBLE AS reset,
  half_captured::DOUBLE AS half_captured,
  handshakes::DOUBLE AS handshakes,
  round(quartiles[1], 6) AS handshake_q1,
  round(quartiles[2], 6) AS handshake_median,
  round(quartiles[3], 6) AS handshake_q3,
  coalesce(packets, 0)::DOUBLE AS packets,
  coalesce(bytes, 0)::DOUBLE AS bytes,
  coalesce(payload, 0)::DOUBLE AS payload,
  coalesce(retransmitted, 0)::DOUBLE AS retransmitted
FROM connection CROSS JOIN handshake CROSS JOIN remote;
