-- Capture files of one dialect to their rollups. The variables say where they lie and how they are written;
-- columns are named by their role, whatever the order in the files. A line that is no packet stops it all. Where a packet
-- has addresses of both versions, one around the other, both together make no address, and the file is read line by line.

CREATE OR REPLACE TEMP TABLE rollup AS
WITH packet AS MATERIALIZED (
  SELECT
    file_index,
    list_extract(getvariable('capture_starts'), file_index::BIGINT + 1) + time AS time,
    coalesce(*COLUMNS('^ip_protocol')) AS number,
    CASE
      WHEN number = '6' THEN 'tcp'::protocol
      WHEN number = '17' THEN 'udp'::protocol
      WHEN try_cast(number AS DOUBLE) = 6 THEN 'tcp'::protocol
      WHEN try_cast(number AS DOUBLE) = 17 THEN 'udp'::protocol
      WHEN try_cast(number AS DOUBLE) BETWEEN 0 AND 255 THEN 'other'::protocol
      WHEN udp_source_port IS NOT NULL THEN 'udp'::protocol
      WHEN tcp_source_port IS NOT NULL THEN 'tcp'::protocol
      ELSE getvariable('capture_without_number')::protocol
    END AS protocol,
    CASE
      WHEN getvariable('capture_has_both') THEN nullif(concat_ws(',', *COLUMNS('^source_ip')), '')
      ELSE coalesce(*COLUMNS('^source_ip'))
    END AS source,
    CASE protocol WHEN 'udp' THEN udp_source_port WHEN 'tcp' THEN tcp_source_port END AS source_port,
    CASE
      WHEN getvariable('capture_has_both') THEN nullif(concat_ws(',', *COLUMNS('^destination_ip')), '')
      ELSE coalesce(*COLUMNS('^destination_ip'))
    END AS destination,
    CASE protocol WHEN 'udp' THEN udp_destination_port WHEN 'tcp' THEN tcp_destination_port END AS destination_port,
    frame_length
  FROM (
    -- Files that do not tell the number of the protocol have it as NULL.
    SELECT file_index, NULL::VARCHAR AS ip_protocol_untold, *
    FROM read_csv(
      getvariable('capture_paths'),
      columns = getvariable('capture_columns'),
      delim = getvariable('capture_separator'),
      quote = getvariable('capture_quote'),
      header = getvariable('capture_has_header'),
      auto_detect = false,
      compression = 'none',
      buffer_size = 4194304
    )
  )
)
SELECT
  'volume' AS kind, file_index, floor(time)::BIGINT AS slot, protocol, NULL::BIGINT AS frame_length,
  NULL AS source, NULL AS source_port, NULL AS destination, NULL AS destination_port,
  count(*) AS packets, sum(frame_length::BIGINT)::BIGINT AS bytes, NULL AS first, NULL AS last
FROM packet
GROUP BY file_index, slot, protocol
UNION ALL
SELECT
  'frame_length', file_index, floor(time / 31536000)::BIGINT AS slot, protocol, frame_length,
  NULL, NULL, NULL, NULL,
  count(*), NULL, NULL, NULL
FROM packet
GROUP BY file_index, slot, frame_length, protocol
UNION ALL
SELECT
  'flow', file_index, floor(time / 60)::BIGINT * 60 AS slot, protocol, NULL,
  source, source_port, destination, destination_port,
  count(*), sum(frame_length::BIGINT)::BIGINT, min(time), max(time)
FROM packet
GROUP BY file_index, slot, protocol, source, source_port, destination, destination_port;
