-- The traffic of TCP by remote end, as of connections, where flags are known. What was retransmitted is a lower bound: the
-- bytes of a direction of a connection within a minute, less the range of sequence numbers that they span. Without sequence
-- numbers, or where these may have wrapped around, it is unknown.
CREATE OR REPLACE TEMP TABLE tcp_remote AS
WITH part AS (
  SELECT
    CASE
      WHEN (source_id IN (FROM local_endpoint)) <> (destination_id IN (FROM local_endpoint))
        THEN CASE WHEN source_id IN (FROM local_endpoint) THEN destination_id ELSE source_id END
      WHEN source_port < destination_port OR source_port = destination_port AND source_id < destination_id THEN source_id
      ELSE destination_id
    END AS endpoint_id,
    packets, bytes,
    CASE WHEN payload < 2 ** 31 AND sequence_to > sequence_from THEN payload END AS known_payload,
    greatest(known_payload - (sequence_to - sequence_from), 0) AS retransmitted
  FROM flow_minute
  WHERE tcp_flags IS NOT NULL AND source_id IS NOT NULL AND destination_id IS NOT NULL
)
SELECT
  endpoint_id,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(known_payload), 0)::BIGINT AS payload,
  coalesce(sum(retransmitted), 0)::BIGINT AS retransmitted
FROM part
GROUP BY endpoint_id;
