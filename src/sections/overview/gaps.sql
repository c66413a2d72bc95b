-- Hours without a capture, those that follow one another as one.
SELECT gap_start::DOUBLE AS start, gap_end::DOUBLE AS "end", hours::DOUBLE AS hours
FROM gap
ORDER BY gap_start;
