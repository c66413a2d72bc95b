-- A digest of the minutes in each 24 hours of the report.
SELECT (hour_index // 24)::DOUBLE AS part, bit_xor(digest)::VARCHAR AS digest
FROM hour_minutes
GROUP BY part
ORDER BY part;
