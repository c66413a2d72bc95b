-- What lies beside the captures: names, sockets, and when packets were captured; those with lines that could not be read
-- first.
SELECT
  file,
  kind,
  rows::DOUBLE AS rows,
  rejected::DOUBLE AS rejected,
  note,
  count(*) OVER ()::DOUBLE AS sidecars
FROM sidecar_file
ORDER BY rejected > 0 DESC, file
LIMIT 200;
