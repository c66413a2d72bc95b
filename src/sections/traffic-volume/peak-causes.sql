-- The sources that sent most in the peak hour.
SELECT source AS address, sum(bytes)::DOUBLE AS bytes
FROM exchange
WHERE source IS NOT NULL AND minute >= $hour_start AND minute < $hour_start + 3600
GROUP BY source
ORDER BY bytes DESC, source
LIMIT 3;
