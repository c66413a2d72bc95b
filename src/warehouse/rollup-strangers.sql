-- The files that hold addresses which are none.
SELECT DISTINCT file_index::DOUBLE AS file_index
FROM rollup
WHERE kind = 'flow'
  AND (
    list_contains(getvariable('strange_addresses'), source)
    OR list_contains(getvariable('strange_addresses'), destination)
  );
