-- Missing hours; consecutive ones with the same reason are one gap.
SELECT gap_start::DOUBLE AS start, gap_end::DOUBLE AS "end", ((gap_end - gap_start) // 3600)::DOUBLE AS hours, reason
FROM gap
ORDER BY gap_start;
