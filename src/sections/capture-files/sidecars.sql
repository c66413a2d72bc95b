-- Sidecar files of the captures: names, sockets and coverage. Those with rejected lines come first.
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
