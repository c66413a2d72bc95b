-- One capture file to its rollups. The variables say where it lies and how it is written;
-- columns are named by their role, whatever the order in the file.

CREATE OR REPLACE TEMP TABLE rollup AS
WITH packet AS MATERIALIZED (
  SELECT
    getvariable('capture_start') + time AS time,
    CASE
      WHEN udp_source_port IS NOT NULL THEN 'udp'::protocol
      WHEN tcp_source_port IS NOT NULL THEN 'tcp'::protocol
      ELSE 'other'::protocol
    END AS protocol,
    coalesce(*COLUMNS('^source_ip')) AS source,
    coalesce(udp_source_port, tcp_source_port) AS source_port,
    coalesce(*COLUMNS('^destination_ip')) AS destination,
    coalesce(udp_destination_port, tcp_destination_port) AS destination_port,
    frame_length
  FROM read_csv(
    getvariable('capture_path'),
    columns = getvariable('capture_columns'),
    delim = getvariable('capture_separator'),
    quote = getvariable('capture_quote'),
    header = getvariable('capture_has_header'),
    auto_detect = false,
    ignore_errors = true,
    compression = 'none',
    buffer_size = 4194304
  )
)
SELECT
  'volume' AS kind, floor(time)::BIGINT AS slot, protocol, NULL::BIGINT AS frame_length,
  NULL AS source, NULL AS source_port, NULL AS destination, NULL AS destination_port,
  count(*) AS packets, sum(frame_length)::BIGINT AS bytes, NULL AS first, NULL AS last
FROM packet
GROUP BY slot, protocol
UNION ALL
SELECT
  'frame_length', NULL, protocol, frame_length,
  NULL, NULL, NULL, NULL,
  count(*), NULL, NULL, NULL
FROM packet
GROUP BY frame_length, protocol
UNION ALL
SELECT
  'flow', floor(time / 60)::BIGINT * 60 AS slot, protocol, NULL,
  source, source_port, destination, destination_port,
  count(*), sum(frame_length)::BIGINT, min(time), max(time)
FROM packet
GROUP BY slot, protocol, source, source_port, destination, destination_port;
