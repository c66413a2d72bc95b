-- Files whose packets overlap in time: where both saw the same packets, these count twice.
SELECT
  a.file AS file,
  b.file AS other,
  greatest(a.first_packet, b.first_packet) AS "from",
  least(a.last_packet, b.last_packet) AS until
FROM capture_file a
JOIN capture_file b ON a.first_packet < b.last_packet AND b.first_packet < a.last_packet
  AND (a.first_packet, a.file) < (b.first_packet, b.file)
ORDER BY "from", file, other
LIMIT 100;
