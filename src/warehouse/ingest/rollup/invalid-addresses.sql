-- The files with invalid addresses.
SELECT DISTINCT file_index::DOUBLE AS file_index
FROM rollup
WHERE kind = 'flow_minute' AND (source IN (FROM invalid_address) OR destination IN (FROM invalid_address));
