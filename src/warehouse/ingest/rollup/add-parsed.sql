-- Adds the addresses that the caller parsed.
INSERT INTO parsed_address
SELECT address, version, ipv4::UINTEGER, ipv6::UHUGEINT, scope, is_global FROM parsed_text;
