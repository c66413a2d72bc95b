-- Shadow tables of an anonymized report: addresses are replaced by pseudonyms; host names, programs and custom file names
-- are removed. The variable reveals lists what may be disclosed.
CREATE TABLE exchange AS
SELECT file_id, minute, s.pseudonym AS source, d.pseudonym AS destination, packets, bytes
FROM exchange
LEFT JOIN pseudonym s ON s.address = source
LEFT JOIN pseudonym d ON d.address = destination;

CREATE TABLE flow AS
SELECT
  file_id, protocol,
  s.pseudonym AS source,
  CASE WHEN list_contains(getvariable('reveals'), 'services') THEN source_port END AS source_port,
  d.pseudonym AS destination,
  CASE WHEN list_contains(getvariable('reveals'), 'services') THEN destination_port END AS destination_port,
  packets, bytes, first, last
FROM flow
LEFT JOIN pseudonym s ON s.address = source
LEFT JOIN pseudonym d ON d.address = destination;

-- A pseudonym of several addresses has the attributes that they share.
CREATE TABLE address_network AS
SELECT
  pseudonym AS address,
  CASE WHEN count(DISTINCT scope) = 1 THEN any_value(scope) ELSE 'public' END AS scope,
  CASE WHEN list_contains(getvariable('reveals'), 'organizations') AND count(DISTINCT coalesce(asn, -1)) = 1
    THEN any_value(asn) END AS asn,
  CASE WHEN list_contains(getvariable('reveals'), 'organizations') AND count(DISTINCT coalesce(organization, '')) = 1
    THEN any_value(organization) END AS organization,
  CASE WHEN list_contains(getvariable('reveals'), 'countries') AND count(DISTINCT coalesce(country, '')) = 1
    THEN any_value(country) END AS country
FROM address_network JOIN pseudonym USING (address)
GROUP BY pseudonym;

CREATE TABLE endpoint AS
SELECT pseudonym AS address, bool_or(is_local) AS is_local
FROM endpoint JOIN pseudonym USING (address)
GROUP BY pseudonym;

-- A file name that is only a time discloses nothing; other files are numbered in order of time.
CREATE TABLE capture_file AS
SELECT * REPLACE (
  CASE
    WHEN regexp_full_match(file, '\d{9,10}(-\d{1,3})?\.(csv|csv\.gz|csv\.zst|rollup\.parquet)') THEN file
    ELSE 'capture ' || row_number() OVER (ORDER BY hour_start, file)
  END AS file,
  CASE WHEN note <> '' THEN 'Its note is left out of this anonymized report.' ELSE '' END AS note,
  '' AS sample
)
FROM capture_file;

-- A reason may end with the rejected value.
CREATE TABLE reject AS SELECT * REPLACE ('' AS text, regexp_replace(reason, ': ".*', '', 's') AS reason) FROM reject;

-- Only coverage sidecars stay: when packets were captured.
CREATE TABLE sidecar_file AS
SELECT * REPLACE ('' AS note)
FROM sidecar_file
WHERE kind = 'coverage' AND regexp_full_match(file, '\d+\.coverage\.csv(\.gz|\.zst)?');

CREATE TABLE heard_name AS FROM heard_name LIMIT 0;
CREATE TABLE resolved_name AS FROM resolved_name LIMIT 0;
CREATE TABLE socket AS FROM socket LIMIT 0;
