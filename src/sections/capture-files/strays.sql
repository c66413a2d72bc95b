-- Packets with stray timestamps in each file, and the first and last of these timestamps.
SELECT
  file,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes,
  min(first) AS first,
  max(last) AS last,
  count(*) OVER ()::DOUBLE AS files
FROM stray_flow_minute JOIN capture_file USING (file_id)
GROUP BY file
ORDER BY first, file
LIMIT 200;
