-- Traffic with the top organizations over time; $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
)
SELECT organization AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM organization_traffic ASOF JOIN edge ON slot >= start
GROUP BY organization, start
ORDER BY organization, start;
