-- TCP connections whose SYN was captured, of flows whose flags are known. A connection is all flows between the same two ends
-- (addresses and ports) from one that begins with SYN until the next such, but for its answer: of flows that begin with SYN
-- one after the other, in alternating directions, every second one answers. The remote end is the one that is not local; if
-- both are, or neither, it is the one with the lower port.
CREATE OR REPLACE TEMP TABLE tcp_connection AS
WITH flow AS (
  SELECT
    (source_id, source_port) < (destination_id, destination_port) AS is_forth,
    CASE WHEN is_forth THEN source_id ELSE destination_id END AS a_id,
    CASE WHEN is_forth THEN source_port ELSE destination_port END AS a_port,
    CASE WHEN is_forth THEN destination_id ELSE source_id END AS b_id,
    CASE WHEN is_forth THEN destination_port ELSE source_port END AS b_port,
    first, last, tcp_flags, begin_flags & 2 > 0 AS has_syn, begin_flags & 16 > 0 AS has_ack
  FROM flow_total
  WHERE tcp_flags IS NOT NULL AND source_port IS NOT NULL AND destination_port IS NOT NULL
    AND (source_id, source_port) <> (destination_id, destination_port)
),
ordered AS (
  SELECT
    *,
    row_number() OVER same_ends AS place,
    coalesce(
      has_syn AND has_ack AND lag(has_syn) OVER same_ends AND lag(is_forth) OVER same_ends <> is_forth
      AND first <= lag(last) OVER same_ends + 60,
      false
    ) AS may_answer
  FROM flow
  WINDOW same_ends AS (PARTITION BY a_id, a_port, b_id, b_port ORDER BY first, has_ack, is_forth)
),
alternating AS (
  SELECT
    *,
    place - max(place) FILTER (NOT may_answer) OVER (
      PARTITION BY a_id, a_port, b_id, b_port ORDER BY place ROWS UNBOUNDED PRECEDING
    ) AS flows_before
  FROM ordered
),
numbered AS (
  SELECT
    *,
    count_if(has_syn AND flows_before % 2 = 0) OVER (
      PARTITION BY a_id, a_port, b_id, b_port ORDER BY place ROWS UNBOUNDED PRECEDING
    ) AS number
  FROM alternating
),
connection AS (
  SELECT
    a_id, a_port, b_id, b_port,
    arg_min(is_forth, place) AS from_a,
    bit_or(tcp_flags) FILTER (is_forth) AS flags_a,
    bit_or(tcp_flags) FILTER (NOT is_forth) AS flags_b,
    min(first) AS began,
    min(first) FILTER (is_forth AND has_syn) AS began_a,
    min(first) FILTER (NOT is_forth AND has_syn) AS began_b
  FROM numbered
  WHERE number > 0
  GROUP BY a_id, a_port, b_id, b_port, number
),
sided AS (
  SELECT
    *,
    CASE WHEN from_a THEN flags_a ELSE flags_b END AS flags,
    coalesce(CASE WHEN from_a THEN flags_b ELSE flags_a END, 0) AS answer,
    round(CASE WHEN from_a THEN began_b ELSE began_a END - began, 6) AS handshake_seconds
  FROM connection
)
SELECT
  CASE
    WHEN (a_id IN (FROM local_endpoint)) <> (b_id IN (FROM local_endpoint))
      THEN CASE WHEN a_id IN (FROM local_endpoint) THEN b_id ELSE a_id END
    WHEN b_port < a_port THEN b_id
    ELSE a_id
  END AS endpoint_id,
  answer & 2 > 0 AS is_answered,
  -- Without an answer but with ACK: the answer was not captured, or this is the answer.
  answer & 2 = 0 AND flags & 16 > 0 AS is_half_captured,
  (flags & 16) + (answer & 2) = 0 AND answer & 4 > 0 AS is_refused,
  answer & 2 > 0 AND (flags | answer) & 1 > 0 AS is_closed,
  answer & 2 > 0 AND (flags | answer) & 5 = 4 AS is_reset,
  handshake_seconds
FROM sided;
