-- Every minute of the report as lines of CSV, in texts of 31 days.
SELECT lines
FROM minute_lines
ORDER BY part;
