-- The local programs in the traffic of each endpoint that has a page: for a local address its own programs, for any other
-- those that exchanged packets with it.
WITH side AS (
  SELECT source_id AS endpoint_id, process, packets, bytes AS sent, 0 AS received FROM program_flow
  UNION ALL
  SELECT destination_id, process, CASE WHEN source_id = destination_id THEN 0 ELSE packets END, 0, bytes FROM program_flow
),
total AS (
  SELECT address, process, sum(packets) AS packets, sum(sent) AS sent, sum(received) AS received
  FROM side JOIN shown_host USING (endpoint_id)
  GROUP BY ALL
)
SELECT
  address,
  process AS program,
  count(*) OVER (PARTITION BY address)::DOUBLE AS programs,
  packets::DOUBLE AS packets,
  sent::DOUBLE AS sent,
  received::DOUBLE AS received
FROM total
QUALIFY row_number() OVER (PARTITION BY address ORDER BY sent + received DESC, program) <= 8
ORDER BY address, sent + received DESC, program;
