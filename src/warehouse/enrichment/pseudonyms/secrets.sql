-- Texts that must not occur in an anonymized report: addresses, host names, programs, MAC addresses and names of files.
SELECT 'address' AS kind, address AS text FROM endpoint
UNION
SELECT 'name', name FROM heard_name
UNION
SELECT 'name', name FROM resolved_name WHERE name IS NOT NULL
UNION
SELECT 'program', process FROM socket
UNION
SELECT 'MAC address', mac FROM device_hour
UNION
SELECT 'file', file FROM capture_file
WHERE NOT regexp_full_match(file, '\d{9,10}(-\d{1,3})?\.(csv|csv\.gz|csv\.zst|rollup\.parquet)')
ORDER BY kind, text;
