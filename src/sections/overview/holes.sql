-- Intervals of captured hours that were not captured, in chronological order.
SELECT hour_start::DOUBLE AS hour_start, hole_start AS start, hole_end AS "end"
FROM hole
ORDER BY hole_start;
