-- Shadow tables of an anonymized report: addresses are replaced by pseudonyms; host names, programs and custom file names
-- are removed. The variable reveals lists what may be disclosed.

-- A local endpoint with the same pseudonym as a remote one gets a suffix: the direction of traffic depends on it.
CREATE OR REPLACE TEMP TABLE named_endpoint AS
SELECT
  endpoint_id,
  CASE WHEN endpoint_id IN (FROM local_endpoint)
    AND pseudonym IN (SELECT pseudonym FROM pseudonym ANTI JOIN local_endpoint USING (endpoint_id))
    THEN pseudonym || ' (local)' ELSE pseudonym END AS pseudonym
FROM pseudonym;

-- Endpoints with the same pseudonym become one, with the attributes that they share.
CREATE OR REPLACE TABLE merged_endpoint AS
SELECT endpoint_id, pseudonym, min(endpoint_id) OVER (PARTITION BY pseudonym) AS merged_id
FROM named_endpoint;

DROP TABLE named_endpoint;

CREATE TABLE local_endpoint AS
SELECT DISTINCT merged_id AS endpoint_id FROM local_endpoint JOIN merged_endpoint USING (endpoint_id);

CREATE TABLE IF NOT EXISTS network (network_id INTEGER, asn BIGINT, organization VARCHAR, country VARCHAR);
CREATE TABLE IF NOT EXISTS endpoint_network (endpoint_id INTEGER, network_id INTEGER);

CREATE OR REPLACE TEMP TABLE merged_network AS
SELECT
  merged_id AS endpoint_id,
  CASE WHEN list_contains(getvariable('reveals'), 'organizations') AND count(DISTINCT coalesce(asn, -1)) = 1
    THEN any_value(asn) END AS asn,
  CASE WHEN list_contains(getvariable('reveals'), 'organizations') AND count(DISTINCT coalesce(organization, '')) = 1
    THEN any_value(organization) END AS organization,
  CASE WHEN list_contains(getvariable('reveals'), 'countries') AND count(DISTINCT coalesce(country, '')) = 1
    THEN any_value(country) END AS country
FROM merged_endpoint LEFT JOIN endpoint_network USING (endpoint_id) LEFT JOIN network USING (network_id)
GROUP BY merged_id;

CREATE OR REPLACE TABLE network AS
SELECT (row_number() OVER ())::INTEGER AS network_id, asn, organization, country
FROM (SELECT DISTINCT asn, organization, country FROM merged_network);

CREATE OR REPLACE TABLE endpoint_network AS
SELECT endpoint_id, network_id
FROM merged_network o JOIN network n
  ON o.asn IS NOT DISTINCT FROM n.asn
  AND o.organization IS NOT DISTINCT FROM n.organization
  AND o.country IS NOT DISTINCT FROM n.country;

CREATE TABLE endpoint AS
SELECT
  merged_id AS endpoint_id,
  any_value(pseudonym) AS address,
  any_value(version) AS version,
  CASE WHEN count(DISTINCT scope) = 1 THEN any_value(scope) ELSE 'public' END AS scope
FROM endpoint JOIN merged_endpoint USING (endpoint_id)
GROUP BY merged_id;

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
WHERE kind = 'coverage' AND regexp_full_match(file, '\d+(-\d{1,3})?\.coverage\.csv(\.gz|\.zst)?');

-- MAC addresses identify devices.
CREATE TABLE device_hour AS FROM device_hour LIMIT 0;

CREATE TABLE heard_name AS FROM heard_name LIMIT 0;
CREATE TABLE resolved_name AS FROM resolved_name LIMIT 0;
CREATE TABLE socket AS FROM socket LIMIT 0;
