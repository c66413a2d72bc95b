-- How many files begin before an earlier one ends, and the first of them. Packets that were captured in both count twice.
WITH timed AS (
  SELECT
    file,
    first_packet,
    max(last_packet) OVER earlier AS reach,
    arg_max(file, last_packet) OVER earlier AS earlier_file
  FROM capture_file
  WHERE first_packet IS NOT NULL
  WINDOW earlier AS (ORDER BY first_packet, file ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT earlier_file, file, count(*) OVER ()::DOUBLE AS overlaps
FROM timed
WHERE first_packet < reach
ORDER BY first_packet, file
LIMIT 1;
