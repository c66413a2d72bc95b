-- The local program that exchanged most with each endpoint that has a page.
WITH exchanged AS (
  SELECT CASE WHEN is_out THEN destination_id ELSE source_id END AS endpoint_id, process, sum(bytes) AS bytes
  FROM program_flow
  GROUP BY ALL
)
SELECT address, arg_max(process, (bytes, process)) AS process
FROM exchanged JOIN shown_host USING (endpoint_id)
GROUP BY address
ORDER BY address;
