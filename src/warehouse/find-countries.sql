-- Endpoints in a database of countries: the file of the variable ranges, whose ranges do not overlap, in their order.
INSERT INTO found_country
SELECT address, country
FROM (SELECT address, key::UHUGEINT AS key FROM endpoint WHERE version = getvariable('ranges_version'))
ASOF JOIN read_csv(
  getvariable('ranges'),
  columns = {'first': 'UHUGEINT', 'last': 'UHUGEINT', 'country': 'VARCHAR'},
  delim = ',', quote = '"', escape = '"', header = false, auto_detect = false, buffer_size = 4194304
) AS network ON key >= first
WHERE key <= last;
