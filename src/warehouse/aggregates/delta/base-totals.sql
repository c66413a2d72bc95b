-- Totals of the closed files, summed once for many rebuilds. Without open_files, as in an SQL shell, every file is closed.
CREATE OR REPLACE TABLE base_file AS
SELECT file_id, fingerprint, rows - stray AS rows, getvariable('attribute_generation') AS generation
FROM capture_file
WHERE NOT list_contains(coalesce(getvariable('open_files'), []), file_id);

-- The service of a flow is its system port (below 1024, RFC 6335) if only one end has one; else either end may be the server.
CREATE OR REPLACE MACRO either_may_serve(port, other) AS
  coalesce((port < 1024) = (other < 1024) AND port <> other, false);

-- A flow is a directed 5-tuple until it pauses for longer than this: packets after that are another flow. Seconds.
CREATE OR REPLACE MACRO flow_timeout(protocol) AS CASE WHEN protocol = 'tcp' THEN 300 ELSE 60 END;

-- Where TCP flags are known, a flow also ends in a minute with FIN or RST, if the next minute with packets has SYN.
CREATE OR REPLACE MACRO opens_again(flags_before, flags) AS coalesce(flags_before & 5 > 0 AND flags & 2 > 0, false);

-- The flows in a table or view of parts of flows, like minutes: parts of one 5-tuple are one flow until it ends. Flows of a single
-- part, which are most, need no second sorting. A flow can be a part again: it has the flags of its first and last part. Parts with
-- different numbers in file_id are kept apart; NULL: all files together.
CREATE OR REPLACE MACRO flows_of(parts) AS TABLE
WITH part AS MATERIALIZED (
  SELECT
    file_id, protocol, source_id, source_port, destination_id, destination_port, packets, bytes, first, last,
    tcp_flags, begin_flags, end_flags, last_begin,
    coalesce(
      first - max(last) OVER (same_tuple ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) <= flow_timeout(protocol)
      AND NOT opens_again(lag(end_flags) OVER same_tuple, begin_flags),
      false
    ) AS continues,
    coalesce(
      lead(first) OVER same_tuple - max(last) OVER (same_tuple ROWS UNBOUNDED PRECEDING) <= flow_timeout(protocol)
      AND NOT opens_again(end_flags, lead(begin_flags) OVER same_tuple),
      false
    ) AS is_continued
  FROM query_table(parts)
  WINDOW same_tuple AS (
    PARTITION BY file_id, protocol, source_id, source_port, destination_id, destination_port ORDER BY first, last
  )
),
several AS (
  SELECT
    *,
    count_if(NOT continues) OVER (
      PARTITION BY file_id, protocol, source_id, source_port, destination_id, destination_port
      ORDER BY first, last
      ROWS UNBOUNDED PRECEDING
    ) AS flow_number
  FROM part
  WHERE continues OR is_continued
),
total AS (
  SELECT
    file_id, protocol, source_id, source_port, destination_id, destination_port, packets, bytes, first, last,
    tcp_flags, begin_flags, end_flags, last_begin
  FROM part
  WHERE NOT continues AND NOT is_continued
  UNION ALL
  SELECT
    file_id, protocol, source_id, source_port, destination_id, destination_port,
    sum(packets)::BIGINT, sum(bytes)::BIGINT, min(first), max(last),
    bit_or(tcp_flags), arg_min_null(begin_flags, (first, last)), arg_max_null(end_flags, (first, last)), max(last_begin)
  FROM several
  GROUP BY file_id, protocol, source_id, source_port, destination_id, destination_port, flow_number
)
SELECT *, either_may_serve(source_port, destination_port) AS is_ambiguous FROM total;

-- The parts of the flows of all files. Packets without addresses cannot be assigned to a flow.
CREATE OR REPLACE VIEW flow_part AS
SELECT
  file_id, protocol, source_id, source_port, destination_id, destination_port, packets, bytes, first, last,
  tcp_flags, tcp_flags AS begin_flags, tcp_flags AS end_flags, first AS last_begin
FROM flow_minute
WHERE source_id IS NOT NULL AND destination_id IS NOT NULL;

CREATE OR REPLACE VIEW base_part AS
SELECT * REPLACE (NULL::INTEGER AS file_id) FROM flow_part SEMI JOIN base_file USING (file_id);

CREATE OR REPLACE TABLE base_flow AS SELECT * EXCLUDE (file_id) FROM flows_of('base_part');

-- Flows that are recomputed in each build, since which end is the server depends on other flows. reopen-flows.sql adds
-- those whose 5-tuples continue in delta files.
CREATE OR REPLACE TABLE base_open_flow AS FROM base_flow WHERE is_ambiguous;

-- 5-tuples whose base flows a part of a delta file may split: reopen-flows.sql finds them.
CREATE OR REPLACE TABLE split_tuple AS
SELECT protocol, source_id, source_port, destination_id, destination_port FROM base_open_flow WHERE false;

-- Number of flows by bytes, and by duration and bytes; traffic by service.
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

CREATE OR REPLACE TABLE base_service AS
SELECT
  protocol,
  least(source_port, destination_port) AS port,
  count(*) AS flows,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes
FROM base_flow
GROUP BY ALL;

-- Traffic and first and last minute of each directed pair of endpoints.
CREATE OR REPLACE TABLE base_pair AS
SELECT
  source_id, destination_id,
  sum(packets)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  min(minute) AS first_minute,
  max(minute) AS last_minute
FROM flow_minute SEMI JOIN base_file USING (file_id)
GROUP BY ALL;

CREATE OR REPLACE TABLE base_length AS
SELECT frame_length, protocol, sum(packets)::BIGINT AS packets
FROM frame_length SEMI JOIN base_file USING (file_id)
GROUP BY ALL;
