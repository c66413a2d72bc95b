-- The files with invalid addresses.
SELECT DISTINCT file_index::DOUBLE AS file_index
FROM rollup
WHERE kind = 'flow'
  AND (
    list_contains(getvariable('invalid_addresses'), source)
    OR list_contains(getvariable('invalid_addresses'), destination)
  );
