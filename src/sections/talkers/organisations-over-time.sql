-- The traffic with the top organisations over time; $edges lists where bins begin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
traffic AS (
  SELECT slot, organisation, sum(bytes) AS bytes
  FROM remote_traffic JOIN address_network USING (address)
  WHERE organisation IS NOT NULL
  GROUP BY ALL
),
top_organisation AS (
  SELECT organisation FROM traffic
  GROUP BY organisation
  ORDER BY sum(bytes) DESC, organisation
  LIMIT (SELECT top FROM report_setting)
)
SELECT organisation AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM traffic SEMI JOIN top_organisation USING (organisation) ASOF JOIN edge ON slot >= start
GROUP BY organisation, start
ORDER BY organisation, start;
