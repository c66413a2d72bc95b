-- What each shown endpoint sent and received over time; $edges lists where bins begin, $step is the seconds of a bin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
part AS (
  SELECT source AS address, minute, bytes AS sent, 0 AS received FROM exchange
  UNION ALL
  SELECT destination, minute, 0, bytes FROM exchange
),
-- Longer bins are whole hours, so that few rows are left to be found a bin for.
slot AS (
  SELECT
    address,
    first_hour + (minute - first_hour) // slot_seconds * slot_seconds AS slot_start,
    sum(sent) AS sent,
    sum(received) AS received
  FROM part SEMI JOIN shown_host USING (address),
    (SELECT min(hour_start) AS first_hour, least($step::BIGINT, 3600) AS slot_seconds FROM hour)
  GROUP BY ALL
)
SELECT
  address,
  start::DOUBLE AS start,
  sum(sent)::DOUBLE AS sent,
  sum(received)::DOUBLE AS received
FROM slot ASOF JOIN edge ON slot_start >= start
GROUP BY address, start
ORDER BY address, start;
