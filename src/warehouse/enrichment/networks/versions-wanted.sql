-- The versions of the addresses that are looked for.
SELECT DISTINCT version::DOUBLE AS version FROM wanted_network ORDER BY version;
