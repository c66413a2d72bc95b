-- What was exchanged with whom outside, over time. Of two endpoints the one that is not local counts. Where both are
-- local there is no address; where neither is, the source counts, and its bytes went neither in nor out.
-- A slot is so short that a short report can be drawn over time, and so long that a year has few.
CREATE OR REPLACE MACRO slot_of(t) AS (
  SELECT ((t + hour_offset) // seconds * seconds - hour_offset)::BIGINT
  FROM
    report_setting,
    (SELECT CASE WHEN count(*) <= 10 THEN 60 WHEN count(*) <= 72 THEN 600 ELSE 3600 END AS seconds FROM hour)
);

CREATE OR REPLACE TABLE remote_traffic AS
SELECT
  slot_of(minute) AS slot,
  CASE WHEN NOT s.is_local THEN source WHEN NOT d.is_local THEN destination END AS address,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(bytes) FILTER (d.is_local AND NOT s.is_local), 0)::BIGINT AS bytes_in,
  coalesce(sum(bytes) FILTER (s.is_local AND NOT d.is_local), 0)::BIGINT AS bytes_out
FROM exchange
JOIN endpoint s ON s.address = source
JOIN endpoint d ON d.address = destination
GROUP BY ALL;
