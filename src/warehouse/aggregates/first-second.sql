-- When the first capture began.
SELECT min(hour_start)::DOUBLE AS first FROM capture_file WHERE rows = 0 OR rows > stray;
