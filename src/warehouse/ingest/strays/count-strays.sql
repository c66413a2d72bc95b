-- The number of file parts with stray timestamps.
SELECT count(*)::DOUBLE AS parts FROM stray_part;
