-- Whether the files that lie still are to be added up anew.
SELECT getvariable('totals_are_stale')::BOOLEAN AS is_stale;
