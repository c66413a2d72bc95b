-- Addresses in a database of networks: the file of the variable ranges, whose ranges do not overlap. All of them are read,
-- which is faster than to find those near the addresses first.
INSERT INTO found_network
SELECT version, wanted.key, asn, trim(regexp_replace(organization, '\p{Cc}+', ' ', 'g'))
FROM (
  SELECT version, key, key::UHUGEINT AS number
  FROM wanted_network
  WHERE version = getvariable('ranges_version')
) AS wanted
ASOF JOIN read_csv(
  getvariable('ranges'),
  columns = {'first': 'UHUGEINT', 'last': 'UHUGEINT', 'asn': 'BIGINT', 'organization': 'VARCHAR'},
  delim = ',', quote = '"', escape = '"', header = false, auto_detect = false, buffer_size = 4194304
) AS network ON number >= first
WHERE number <= last;
