-- Organizations by the traffic with their addresses in both directions.
WITH part AS (
  SELECT
    organization, asn, country,
    sum(endpoints) AS addresses,
    sum(packets) AS packets, sum(bytes) AS bytes, sum(bytes_in) AS bytes_in, sum(bytes_out) AS bytes_out
  FROM remote_network JOIN network USING (network_id)
  WHERE organization IS NOT NULL
  GROUP BY organization, asn, country
),
total AS (
  SELECT
    organization,
    array_to_string(list_sort(list(DISTINCT 'AS' || asn))[1:4], ' ') AS asns,
    array_to_string(list_sort(list(DISTINCT country))[1:4], ' ') AS countries,
    sum(addresses) AS addresses,
    sum(packets) AS packets, sum(bytes) AS bytes, sum(bytes_in) AS bytes_in, sum(bytes_out) AS bytes_out
  FROM part
  GROUP BY organization
)
SELECT
  row_number() OVER (ORDER BY bytes DESC, organization)::DOUBLE AS rank,
  count(*) OVER ()::DOUBLE AS ranked,
  (sum(bytes) OVER ())::DOUBLE AS bytes_ranked,
  organization AS label,
  coalesce(asns, '') AS asns,
  coalesce(countries, '') AS countries,
  addresses::DOUBLE AS addresses,
  packets::DOUBLE AS packets,
  bytes::DOUBLE AS bytes,
  bytes_in::DOUBLE AS bytes_in,
  bytes_out::DOUBLE AS bytes_out
FROM total
ORDER BY rank
LIMIT 1000;
