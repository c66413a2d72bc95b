-- The local program that exchanged most with each endpoint that has a page.
WITH exchanged AS (
  SELECT CASE WHEN is_out THEN destination ELSE source END AS address, process, sum(bytes) AS bytes
  FROM program_flow
  GROUP BY ALL
)
SELECT address, arg_max(process, (bytes, process)) AS process
FROM exchanged SEMI JOIN shown_host USING (address)
GROUP BY address
ORDER BY address;
