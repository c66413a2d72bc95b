-- Writes an hour in Parquet as the lines that the recorder would have written. Variables: unpacked_path, unpacked_lines.
COPY (
  SELECT
    printf(
      '%d.%09d',
      epoch_ns("frame.time_epoch") // 1_000_000_000, epoch_ns("frame.time_epoch") % 1_000_000_000
    ) AS "frame.time_epoch",
    "ip.src", "tcp.srcport", "udp.srcport", "ip.dst", "tcp.dstport", "udp.dstport", "frame.len", "ip.proto",
    "ipv6.src", "ipv6.dst", printf('0x%04x', "tcp.flags") AS "tcp.flags", "tcp.seq_raw", "tcp.len",
    "eth.src", "eth.dst", "vlan.id", "ip.ttl", "ipv6.hlim"
  FROM read_parquet(getvariable('unpacked_path'), hive_partitioning = false)
) TO (getvariable('unpacked_lines')) (FORMAT csv, HEADER true, FORCE_QUOTE *);
