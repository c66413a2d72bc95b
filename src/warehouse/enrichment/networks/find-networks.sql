-- Looks up addresses in the network database in file $ranges; its ranges do not overlap. Reading the whole file is faster
-- than filtering it by the wanted addresses first.
INSERT INTO found_network
SELECT endpoint_id, asn, trim(regexp_replace(organization, '\p{Cc}+', ' ', 'g'))
FROM (FROM wanted_network WHERE version = getvariable('ranges_version')) AS wanted
ASOF JOIN read_csv(
  getvariable('ranges'),
  columns = {'first': 'UHUGEINT', 'last': 'UHUGEINT', 'asn': 'BIGINT', 'organization': 'VARCHAR'},
  delim = ',', quote = '"', escape = '"', header = false, auto_detect = false, buffer_size = 4194304
) AS network ON number >= first
WHERE number <= last;
