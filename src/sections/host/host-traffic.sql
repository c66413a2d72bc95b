-- What each shown endpoint sent and received, in steps of $step seconds from the report's first hour.
WITH part AS (
  SELECT source AS address, minute, bytes AS sent, 0 AS received FROM exchange
  UNION ALL
  SELECT destination, minute, 0, bytes FROM exchange
)
SELECT
  address,
  (first_hour + (minute - first_hour) // $step::BIGINT * $step::BIGINT)::DOUBLE AS start,
  sum(sent)::DOUBLE AS sent,
  sum(received)::DOUBLE AS received
FROM part SEMI JOIN shown_host USING (address), (SELECT min(hour_start) AS first_hour FROM hour)
GROUP BY ALL
ORDER BY address, start;
