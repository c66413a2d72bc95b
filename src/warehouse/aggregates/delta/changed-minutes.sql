-- For a rebuild in one process: removes the minutes to sum again, those of files that were added, changed or removed, or
-- all if endpoint attributes or pseudonyms changed.
CREATE TABLE IF NOT EXISTS summed_file (
  file_id INTEGER, fingerprint VARCHAR, rows BIGINT, first_packet DOUBLE, last_packet DOUBLE, generation BIGINT
);
CREATE TABLE IF NOT EXISTS minute_traffic (
  minute BIGINT, packets BIGINT, bytes BIGINT, bytes_in BIGINT, bytes_out BIGINT
);

CREATE OR REPLACE TEMP TABLE present_file AS
SELECT file_id, fingerprint, rows - stray AS rows, first_packet, last_packet, getvariable('attribute_generation') AS generation
FROM capture_file;

-- From the first changed minute to the last packet. If nothing changed, the span ends before it begins.
SET VARIABLE changed_span = (
  SELECT [coalesce(floor(min(first_packet) / 60) * 60, 0), coalesce(max(last_packet), -1)]::BIGINT[]
  FROM ((FROM present_file EXCEPT FROM summed_file) UNION ALL (FROM summed_file EXCEPT FROM present_file))
);

CREATE OR REPLACE TABLE summed_file AS FROM present_file;
DELETE FROM minute_traffic WHERE minute BETWEEN getvariable('changed_span')[1] AND getvariable('changed_span')[2];
