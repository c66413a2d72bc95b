-- The rollups of a compacted file, as if its packets had just been read. Variable: compacted_path.

CREATE OR REPLACE TEMP TABLE rollup AS
SELECT
  kind, 0::UBIGINT AS file_index, slot, protocol::protocol AS protocol, frame_length,
  source, source_port, destination, destination_port, packets, bytes, first, last,
  tcp_flags, payload, sequence_from, sequence_to, mac, vlan
FROM (
  -- Columns that files compacted by earlier versions do not have.
  SELECT
    NULL::USMALLINT AS tcp_flags, NULL::BIGINT AS payload, NULL::BIGINT AS sequence_from, NULL::BIGINT AS sequence_to,
    NULL::VARCHAR AS mac, NULL::USMALLINT AS vlan
  WHERE false
  UNION ALL BY NAME
  FROM read_parquet(getvariable('compacted_path'))
)
WHERE kind IN ('volume', 'frame_length', 'flow_minute', 'device sent', 'device received');

-- Files compacted by earlier versions have the traffic of each minute by pair of addresses (exchange), and flows without minutes
-- (whole flow). Both add up to the same for each pair, so flows in order of their first packet are laid on the minutes in order:
-- as many packets and bytes of each flow and in each minute as the file says, but which minute of a flow had how many is a guess.
CREATE OR REPLACE TEMP TABLE earlier_minute AS
SELECT
  source, destination, slot,
  sum(packets) OVER minutes AS packets_to, packets_to - packets AS packets_from,
  sum(bytes) OVER minutes AS bytes_to, bytes_to - bytes AS bytes_from
FROM read_parquet(getvariable('compacted_path'))
WHERE kind = 'exchange'
WINDOW minutes AS (PARTITION BY source, destination ORDER BY slot ROWS UNBOUNDED PRECEDING);

CREATE OR REPLACE TEMP TABLE earlier_flow AS
SELECT
  protocol::protocol AS protocol, source, source_port, destination, destination_port, first, last,
  sum(packets) OVER flows AS packets_to, packets_to - packets AS packets_from,
  sum(bytes) OVER flows AS bytes_to, bytes_to - bytes AS bytes_from
FROM read_parquet(getvariable('compacted_path'))
WHERE kind = 'whole flow'
WINDOW flows AS (
  PARTITION BY source, destination ORDER BY first, last, protocol, source_port, destination_port ROWS UNBOUNDED PRECEDING
);

INSERT INTO rollup BY NAME
SELECT
  'flow_minute' AS kind, 0 AS file_index, slot, protocol, source, source_port, destination, destination_port,
  sum(packets)::BIGINT AS packets, sum(bytes)::BIGINT AS bytes, min(first) AS first, max(last) AS last
FROM (
  SELECT
    slot, protocol, f.source, source_port, f.destination, destination_port, first, last,
    greatest(least(f.packets_to, m.packets_to) - greatest(f.packets_from, m.packets_from), 0) AS packets,
    greatest(least(f.bytes_to, m.bytes_to) - greatest(f.bytes_from, m.bytes_from), 0) AS bytes
  FROM earlier_flow f JOIN earlier_minute m
    ON f.source IS NOT DISTINCT FROM m.source AND f.destination IS NOT DISTINCT FROM m.destination
)
WHERE packets > 0 OR bytes > 0
GROUP BY ALL;
