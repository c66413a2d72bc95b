-- What the top sources sent over time, in steps of $step seconds from the report's first hour.
SELECT
  source AS address,
  (first_hour + (minute - first_hour) // $step::BIGINT * $step::BIGINT)::DOUBLE AS start,
  sum(bytes)::DOUBLE AS bytes
FROM exchange, (SELECT min(hour_start) AS first_hour FROM hour)
WHERE source IN (
  SELECT address FROM talker WHERE packets_sent > 0
  ORDER BY bytes_sent DESC, address
  LIMIT (SELECT top FROM report_setting)
)
GROUP BY ALL
ORDER BY address, start;
