-- The traffic with the top organisations over time; $edges lists where bins begin.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
top_organisation AS (
  SELECT organisation FROM organisation_traffic
  GROUP BY organisation
  ORDER BY sum(bytes) DESC, organisation
  LIMIT (SELECT top FROM report_setting)
)
SELECT organisation AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM organisation_traffic SEMI JOIN top_organisation USING (organisation) ASOF JOIN edge ON slot >= start
GROUP BY organisation, start
ORDER BY organisation, start;
