-- Traffic that is not attributed to any organization, by the scope of the remote address; without one, both ends are local.
WITH traffic AS (
  SELECT
    r.*,
    CASE
      WHEN scope IS NULL THEN 'local network'
      WHEN scope = 'public' THEN 'no organization known'
      ELSE scope
    END AS label
  FROM remote_network r LEFT JOIN network USING (network_id)
  WHERE organization IS NULL
)
SELECT
  label,
  sum(endpoints)::DOUBLE AS addresses,
  sum(packets)::DOUBLE AS packets,
  sum(bytes)::DOUBLE AS bytes,
  sum(bytes_in)::DOUBLE AS bytes_in,
  sum(bytes_out)::DOUBLE AS bytes_out
FROM traffic
GROUP BY label
ORDER BY bytes DESC, label;
