-- The addresses of the temporary rollup that are new to the cache. IPv4 addresses in the usual notation are
-- parsed here, by the ranges in the variables ipv4_firsts, ipv4_scopes and ipv4_global; the caller parses the others.

CREATE OR REPLACE TEMP TABLE new_address AS
SELECT address, regexp_full_match(address || '.', '((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){4}') AS is_plain
FROM rollup_address ANTI JOIN endpoint USING (address);

CREATE OR REPLACE TEMP TABLE parsed_address AS
WITH octets AS (
  SELECT address, string_split(address, '.') AS octet FROM new_address WHERE is_plain
),
number AS (
  SELECT
    address,
    (((octet[1]::UBIGINT * 256 + octet[2]::UBIGINT) * 256 + octet[3]::UBIGINT) * 256 + octet[4]::UBIGINT)::UINTEGER AS ipv4
  FROM octets
),
range AS (
  SELECT
    unnest(getvariable('ipv4_firsts'))::UINTEGER AS first,
    unnest(getvariable('ipv4_scopes')) AS scope,
    unnest(getvariable('ipv4_global')) = 'true' AS is_global
)
SELECT address, 4::TINYINT AS version, ipv4, NULL::UHUGEINT AS ipv6, scope, is_global
FROM number ASOF JOIN range ON ipv4 >= first;

CREATE OR REPLACE TEMP TABLE other_address AS SELECT address FROM new_address WHERE NOT is_plain;

CREATE OR REPLACE TEMP TABLE parsed_text (address VARCHAR, version TINYINT, ipv4 VARCHAR, ipv6 VARCHAR, scope VARCHAR, is_global BOOLEAN);
CREATE OR REPLACE TEMP TABLE invalid_address (address VARCHAR);
