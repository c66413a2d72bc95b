-- Writes an hour's recorded lines as Parquet. Variables: packed_lines, packed_path, and packed_header, which tells later imports that
-- the file is one of theirs. The columns are those of the recorder. DuckDB, pandas and Polars all read TIMESTAMP_NS to the nanosecond.
-- What may be added up is signed and of 64 bits: Polars gives a sum the type of its values, and beyond that it begins at 0 again.
COPY (
  SELECT
    make_timestamp_ns(("frame.time_epoch"::DECIMAL(20, 9) * 1_000_000_000)::BIGINT) AS "frame.time_epoch",
    "ip.src",
    "tcp.srcport"::USMALLINT AS "tcp.srcport",
    "udp.srcport"::USMALLINT AS "udp.srcport",
    "ip.dst",
    "tcp.dstport"::USMALLINT AS "tcp.dstport",
    "udp.dstport"::USMALLINT AS "udp.dstport",
    "frame.len"::BIGINT AS "frame.len",
    "ip.proto"::UTINYINT AS "ip.proto",
    "ipv6.src",
    "ipv6.dst",
    "tcp.flags"::USMALLINT AS "tcp.flags",
    "tcp.seq_raw"::BIGINT AS "tcp.seq_raw",
    "tcp.len"::BIGINT AS "tcp.len",
    "eth.src",
    "eth.dst",
    "vlan.id"::USMALLINT AS "vlan.id",
    "ip.ttl"::UTINYINT AS "ip.ttl",
    "ipv6.hlim"::UTINYINT AS "ipv6.hlim"
  FROM read_csv(
    getvariable('packed_lines'), all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = getvariable('packed_columns')
  )
  -- Whatever the order of equal times was: the same packets give the same bytes.
  ORDER BY ALL
) TO (getvariable('packed_path')) (
  FORMAT parquet, COMPRESSION zstd, KV_METADATA {'traffic-report': getvariable('packed_header')}
);
