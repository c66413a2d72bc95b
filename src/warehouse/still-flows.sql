-- Directed 5-tuples of the files that lie still, added up once for many rebuilds. In a shell all files do.
CREATE OR REPLACE TABLE still_file AS
SELECT file_id, fingerprint, rows, getvariable('viewpoint') AS viewpoint
FROM capture_file
WHERE NOT list_contains(coalesce(getvariable('restless_files'), []), file_id);

-- Its service is the well-known port (below 1024, RFC 6335), where only one end has one.
CREATE OR REPLACE MACRO could_both_serve(port, other) AS
  coalesce((port < 1024) = (other < 1024) AND port <> other, false);

-- Without addresses there is no telling flows apart.
CREATE OR REPLACE TABLE still_flow AS
SELECT
  protocol, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(first) AS first,
  max(last) AS last,
  could_both_serve(source_port, destination_port) AS is_open
FROM flow SEMI JOIN still_file USING (file_id)
WHERE source IS NOT NULL AND destination IS NOT NULL
GROUP BY ALL;

-- Those that are looked at again each time: which end serves depends on others, and, later, those that go on in other files.
CREATE OR REPLACE TABLE apart_flow AS FROM still_flow WHERE is_open;
