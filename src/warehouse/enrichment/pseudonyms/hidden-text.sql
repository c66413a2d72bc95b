-- Texts that must not occur in an anonymized report, besides addresses: host names, programs, MAC addresses and names
-- of files.
CREATE OR REPLACE TEMP TABLE hidden_text AS
SELECT kind, text, row_number() OVER (ORDER BY kind, text) AS number
FROM (
  SELECT 'name' AS kind, name AS text FROM heard_name
  UNION
  SELECT 'name', name FROM resolved_name WHERE name IS NOT NULL
  UNION
  SELECT 'program', process FROM socket
  UNION
  SELECT 'MAC address', mac FROM device_hour
  UNION
  SELECT 'file', file FROM capture_file
  WHERE NOT regexp_full_match(file, '\d{9,10}(-\d{1,3})?\.(csv|csv\.gz|csv\.zst|(rollup\.)?parquet)')
);
