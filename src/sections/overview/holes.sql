-- Stretches of captured hours in which nobody captured, in the order of time.
SELECT hour_start::DOUBLE AS hour_start, hole_start AS start, hole_end AS "end"
FROM hole
ORDER BY hole_start;
