-- Which minutes are to be added up again while a process builds again and again: those of files that have come, changed
-- or gone since, and all when other endpoints are local or addresses have other pseudonyms.
CREATE TABLE IF NOT EXISTS summed_file (
  file_id INTEGER, fingerprint VARCHAR, rows BIGINT, first_packet DOUBLE, last_packet DOUBLE, generation BIGINT
);
CREATE TABLE IF NOT EXISTS minute_traffic (
  minute BIGINT, packets BIGINT, bytes BIGINT, bytes_in BIGINT, bytes_out BIGINT
);

CREATE OR REPLACE TEMP TABLE present_file AS
SELECT file_id, fingerprint, rows - stray AS rows, first_packet, last_packet, getvariable('attribute_generation') AS generation
FROM capture_file;

-- From the first minute to the last; a span that ends before it begins when nothing changed.
SET VARIABLE changed_span = (
  SELECT [coalesce(floor(min(first_packet) / 60) * 60, 0), coalesce(max(last_packet), -1)]::BIGINT[]
  FROM ((FROM present_file EXCEPT FROM summed_file) UNION ALL (FROM summed_file EXCEPT FROM present_file))
);

CREATE OR REPLACE TABLE summed_file AS FROM present_file;
DELETE FROM minute_traffic WHERE minute BETWEEN getvariable('changed_span')[1] AND getvariable('changed_span')[2];
