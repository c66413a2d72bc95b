-- Looks up addresses in the network database in file $ranges; its ranges do not overlap. Reading the whole file is faster
-- than filtering it by the wanted addresses first.
INSERT INTO found_network
WITH network AS MATERIALIZED (
  SELECT first, last, asn, trim(regexp_replace(organization, '\p{Cc}+', ' ', 'g')) AS organization
  FROM read_csv(
    getvariable('ranges'),
    columns = {'first': 'UHUGEINT', 'last': 'UHUGEINT', 'asn': 'BIGINT', 'organization': 'VARCHAR'},
    delim = ',', quote = '"', escape = '"', header = false, auto_detect = false, buffer_size = 4194304
  )
)
SELECT endpoint_id, asn, organization
FROM (FROM wanted_network WHERE version = getvariable('ranges_version')) AS wanted
ASOF JOIN network ON number >= first
WHERE number <= last;
