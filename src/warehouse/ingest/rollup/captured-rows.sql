-- The rows of a Parquet file, whose path is a variable, as captured-lines.sql has lines. Its columns have the most exact names of their
-- roles. A value that does not become one of the line's type fails the statement, as it does in a line.

CREATE OR REPLACE TEMP MACRO number_in(value) AS nullif(value::DOUBLE, 'nan'::DOUBLE);
CREATE OR REPLACE TEMP MACRO text_in(value) AS nullif(value::VARCHAR, '');
-- Both parts are exact, and their sum is the DOUBLE nearest to the time, which is also what a line's text becomes.
CREATE OR REPLACE TEMP MACRO seconds_in(ticks, in_second) AS
  (ticks // in_second)::DOUBLE + (ticks % in_second)::DOUBLE / in_second::DOUBLE;

CREATE OR REPLACE TEMP MACRO captured_lines() AS TABLE
SELECT
  0::UBIGINT AS file_index,
  CASE
    WHEN typeof("frame.time_epoch") = 'TIMESTAMP_NS'
      THEN seconds_in(epoch_ns(TRY_CAST("frame.time_epoch" AS TIMESTAMP_NS)), 1_000_000_000)
    WHEN typeof("frame.time_epoch") = 'TIMESTAMP'
      THEN seconds_in(epoch_us(TRY_CAST("frame.time_epoch" AS TIMESTAMP)), 1000000)
    WHEN typeof("frame.time_epoch") = 'TIMESTAMP WITH TIME ZONE'
      THEN seconds_in(epoch_us(TRY_CAST("frame.time_epoch" AS TIMESTAMPTZ)), 1000000)
    -- A decimal would be rounded twice.
    WHEN typeof("frame.time_epoch") LIKE 'DECIMAL%' THEN TRY_CAST("frame.time_epoch"::VARCHAR AS DOUBLE)
    ELSE TRY_CAST("frame.time_epoch" AS DOUBLE)
  END AS time,
  NULL::protocol AS protocol,
  number_in("ip.proto") AS ip_protocol,
  text_in("frame.protocols") AS frame_protocols,
  text_in("ip.src") AS source_ip, text_in("ipv6.src") AS source_ipv6, NULL::VARCHAR AS listed_source,
  text_in("ip.dst") AS destination_ip, text_in("ipv6.dst") AS destination_ipv6, NULL::VARCHAR AS listed_destination,
  number_in("tcp.srcport") AS tcp_source_port, number_in("udp.srcport") AS udp_source_port,
  number_in("tcp.dstport") AS tcp_destination_port, number_in("udp.dstport") AS udp_destination_port,
  number_in("frame.len") AS frame_length,
  CASE
    WHEN typeof("tcp.flags") = 'VARCHAR' THEN text_in("tcp.flags")
    ELSE printf('0x%04x', TRY_CAST("tcp.flags" AS UINTEGER))
  END AS tcp_flags,
  number_in("tcp.seq_raw") AS tcp_sequence, number_in("tcp.len") AS tcp_payload,
  text_in("eth.src") AS source_mac, text_in("eth.dst") AS destination_mac,
  number_in("vlan.id") AS vlan
FROM (
  -- Columns that the file does not have are NULL.
  (
    SELECT
      NULL AS "frame.time_epoch", NULL AS "ip.proto", NULL AS "frame.protocols",
      NULL AS "ip.src", NULL AS "ipv6.src", NULL AS "ip.dst", NULL AS "ipv6.dst",
      NULL AS "tcp.srcport", NULL AS "udp.srcport", NULL AS "tcp.dstport", NULL AS "udp.dstport", NULL AS "frame.len",
      NULL AS "tcp.flags", NULL AS "tcp.seq_raw", NULL AS "tcp.len", NULL AS "eth.src", NULL AS "eth.dst", NULL AS "vlan.id"
    LIMIT 0
  )
  UNION ALL BY NAME
  FROM read_parquet(getvariable('capture_paths'), binary_as_string = true, hive_partitioning = false)
);
