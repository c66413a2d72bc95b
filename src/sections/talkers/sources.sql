-- Endpoints by bytes sent.
WITH top_talker AS (
  SELECT t.*, address
  FROM (
    FROM talker
    WHERE packets_sent > 0
      -- Select by size first, so that only about a thousand rows need addresses.
      AND bytes_sent >= (
        SELECT min(bytes_sent)
        FROM (SELECT bytes_sent FROM talker WHERE packets_sent > 0 ORDER BY bytes_sent DESC LIMIT 1000)
      )
  ) t
  JOIN endpoint USING (endpoint_id)
  ORDER BY bytes_sent DESC, address
  LIMIT 1000
)
SELECT
  row_number() OVER (ORDER BY bytes_sent DESC, address)::DOUBLE AS rank,
  address,
  packets_sent::DOUBLE AS packets,
  bytes_sent::DOUBLE AS bytes,
  bytes_received::DOUBLE AS bytes_back
FROM top_talker
ORDER BY rank;
