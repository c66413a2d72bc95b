-- Packets with stray times: how many of each file, and from when to when.
SELECT
  file,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes,
  min(first) AS first,
  max(last) AS last,
  count(*) OVER ()::DOUBLE AS files
FROM stray_flow JOIN capture_file USING (file_id)
GROUP BY file
ORDER BY first, file
LIMIT 200;
