-- Endpoints by bytes received.
WITH top_talker AS (
  SELECT t.*, address
  FROM (
    FROM talker
    WHERE packets_received > 0
      -- Select by size first, so that only about a thousand rows need addresses.
      AND bytes_received >= (
        SELECT min(bytes_received)
        FROM (SELECT bytes_received FROM talker WHERE packets_received > 0 ORDER BY bytes_received DESC LIMIT 1000)
      )
  ) t
  JOIN endpoint USING (endpoint_id)
  ORDER BY bytes_received DESC, address
  LIMIT 1000
)
SELECT
  row_number() OVER (ORDER BY bytes_received DESC, address)::DOUBLE AS rank,
  address,
  packets_received::DOUBLE AS packets,
  bytes_received::DOUBLE AS bytes,
  bytes_sent::DOUBLE AS bytes_back
FROM top_talker
ORDER BY rank;
