-- How many parts of files have stray times.
SELECT count(*)::DOUBLE AS parts FROM stray_part;
