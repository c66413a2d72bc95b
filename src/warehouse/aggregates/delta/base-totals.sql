-- Totals of the closed files, summed once for many rebuilds. Without open_files, as in an SQL shell, every file is closed.
CREATE OR REPLACE TABLE base_file AS
SELECT file_id, fingerprint, rows - stray AS rows, getvariable('attribute_generation') AS generation
FROM capture_file
WHERE NOT list_contains(coalesce(getvariable('open_files'), []), file_id);

-- The service of a flow is its system port (below 1024, RFC 6335) if only one end has one; else either end may be the server.
CREATE OR REPLACE MACRO either_may_serve(port, other) AS
  coalesce((port < 1024) = (other < 1024) AND port <> other, false);

-- Flows (directed 5-tuples); packets without addresses cannot be assigned to one.
CREATE OR REPLACE TABLE base_flow AS
SELECT
  protocol, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(first) AS first,
  max(last) AS last,
  either_may_serve(source_port, destination_port) AS is_ambiguous
FROM flow SEMI JOIN base_file USING (file_id)
WHERE source IS NOT NULL AND destination IS NOT NULL
GROUP BY ALL;

-- Flows that are recomputed in each build, since which end is the server depends on other flows. reopen-flows.sql adds
-- those that continue in delta files.
CREATE OR REPLACE TABLE base_open_flow AS FROM base_flow WHERE is_ambiguous;

-- Number of flows by bytes, by duration and bytes, and by endpoints and service.
CREATE OR REPLACE TABLE base_size AS SELECT bytes, count(*) AS flows FROM base_flow GROUP BY bytes;

-- Logarithmic steps, three a power of ten.
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

-- Traffic and first and last minute of each directed pair of endpoints.
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
