-- What each shown endpoint sent and received, in slots of the variable slot_seconds, which divides an hour.
CREATE OR REPLACE TEMP TABLE host_slot AS
WITH part AS (
  SELECT source AS address, minute, bytes AS sent, 0 AS received FROM exchange
  UNION ALL
  SELECT destination, minute, 0, bytes FROM exchange
)
SELECT
  address,
  first_hour + (minute - first_hour) // slot_seconds * slot_seconds AS slot_start,
  sum(sent) AS sent,
  sum(received) AS received
FROM part SEMI JOIN shown_host USING (address),
  (SELECT min(hour_start) AS first_hour, getvariable('slot_seconds')::BIGINT AS slot_seconds FROM hour)
GROUP BY ALL;
