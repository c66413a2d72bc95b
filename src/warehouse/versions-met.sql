-- The versions of the public addresses that were met.
SELECT DISTINCT version::DOUBLE AS version FROM endpoint WHERE scope = 'public' ORDER BY version;
