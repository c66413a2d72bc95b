-- Totals of the files that lie still, added up once for many rebuilds. In a shell all files do.
CREATE OR REPLACE TABLE base_file AS
SELECT file_id, fingerprint, rows - stray AS rows, getvariable('attribute_generation') AS generation
FROM capture_file
WHERE NOT list_contains(coalesce(getvariable('open_files'), []), file_id);

-- The service of a flow is its well-known port (below 1024, RFC 6335), where only one end has one.
CREATE OR REPLACE MACRO could_both_serve(port, other) AS
  coalesce((port < 1024) = (other < 1024) AND port <> other, false);

-- Directed 5-tuples; without addresses there is no telling flows apart.
CREATE OR REPLACE TABLE base_flow AS
SELECT
  protocol, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(first) AS first,
  max(last) AS last,
  could_both_serve(source_port, destination_port) AS is_open
FROM flow SEMI JOIN base_file USING (file_id)
WHERE source IS NOT NULL AND destination IS NOT NULL
GROUP BY ALL;

-- Those that are looked at again each time: of these which end serves depends on others. Those that go on in files that do
-- not lie still join them later.
CREATE OR REPLACE TABLE apart_flow AS FROM base_flow WHERE is_open;

-- Of these flows: how many of each size, how many last how long and carry how much, and what serves whom.
CREATE OR REPLACE TABLE base_size AS SELECT bytes, count(*) AS flows FROM base_flow GROUP BY bytes;

-- Cells of a third of a power of ten.
CREATE OR REPLACE MACRO duration_step(first, last) AS floor(log10(greatest(last - first, 0.001)) * 3);
CREATE OR REPLACE MACRO bytes_step(bytes) AS floor(log10(greatest(bytes, 1)) * 3);
CREATE OR REPLACE TABLE base_cell AS
SELECT
  duration_step(first, last) AS duration_step,
  bytes_step(bytes) AS bytes_step,
  count(*) AS flows,
  count(*) FILTER (packets = 1) AS single_packet
FROM base_flow
GROUP BY ALL;

CREATE OR REPLACE TABLE base_use AS
SELECT
  source, destination, protocol,
  least(source_port, destination_port) AS service_port,
  source_port = service_port AS from_service,
  destination_port = service_port AS to_service,
  count(*) AS flows,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes
FROM base_flow
GROUP BY ALL;

-- Who sent how much to whom, and from when to when.
CREATE OR REPLACE TABLE base_pair AS
SELECT
  source, destination,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(minute) AS first_minute,
  max(minute) AS last_minute
FROM exchange SEMI JOIN base_file USING (file_id)
GROUP BY ALL;

CREATE OR REPLACE TABLE base_length AS
SELECT frame_length, protocol, sum(packets)::BIGINT AS packets
FROM frame_length SEMI JOIN base_file USING (file_id)
GROUP BY ALL;
