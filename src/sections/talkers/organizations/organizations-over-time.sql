-- Traffic with the top organizations over time; $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
top_organization AS (
  SELECT organization FROM organization_traffic
  GROUP BY organization
  ORDER BY sum(bytes) DESC, organization
  LIMIT (SELECT top FROM report_setting)
)
SELECT organization AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM organization_traffic SEMI JOIN top_organization USING (organization) ASOF JOIN edge ON slot >= start
GROUP BY organization, start
ORDER BY organization, start;
