-- Traffic with the top sites over time; $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
),
top_site AS (
  SELECT site FROM site_traffic
  GROUP BY site
  ORDER BY sum(bytes) DESC, site
  LIMIT (SELECT top FROM report_setting)
)
SELECT site AS label, start::DOUBLE AS start, sum(bytes)::DOUBLE AS bytes
FROM site_traffic SEMI JOIN top_site USING (site) ASOF JOIN edge ON slot >= start
GROUP BY site, start
ORDER BY site, start;
