-- Hours that are missing, those that follow one another for the same reason as one.
SELECT gap_start::DOUBLE AS start, gap_end::DOUBLE AS "end", ((gap_end - gap_start) // 3600)::DOUBLE AS hours, reason
FROM gap
ORDER BY gap_start;
