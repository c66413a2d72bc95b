-- Every minute of the report as lines of CSV, in texts of 31 days.
SELECT encode(lines) AS lines
FROM minute_lines
ORDER BY part;
