-- Who sent the most in the peak hour.
SELECT source AS address, sum(bytes)::DOUBLE AS bytes
FROM exchange
WHERE source IS NOT NULL AND hour_of(minute) = $hour_start
GROUP BY source
ORDER BY bytes DESC, source
LIMIT 3;
