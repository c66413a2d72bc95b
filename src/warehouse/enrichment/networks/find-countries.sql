-- Looks up addresses in the country database in file $ranges; its ranges do not overlap.
INSERT INTO found_country
SELECT endpoint_id, country
FROM (FROM wanted_network WHERE version = getvariable('ranges_version')) AS wanted
ASOF JOIN read_csv(
  getvariable('ranges'),
  columns = {'first': 'UHUGEINT', 'last': 'UHUGEINT', 'country': 'VARCHAR'},
  delim = ',', quote = '"', escape = '"', header = false, auto_detect = false, buffer_size = 4194304
) AS network ON number >= first
WHERE number <= last AND country SIMILAR TO '[A-Z]{2}';
