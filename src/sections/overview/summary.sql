-- Totals of the report, in one row.
SELECT
  coalesce((SELECT sum(packets) FROM protocol_traffic), 0)::DOUBLE AS packets,
  coalesce((SELECT sum(bytes) FROM protocol_traffic), 0)::DOUBLE AS bytes,
  (SELECT min(first_packet) FROM capture_file) AS first_packet,
  (SELECT max(last_packet) FROM capture_file) AS last_packet,
  coalesce((SELECT period_start FROM period), 0)::DOUBLE AS start,
  coalesce((SELECT period_end FROM period), 0)::DOUBLE AS "end",
  coalesce((SELECT (period_end - period_start) // 3600 FROM period), 0)::DOUBLE AS hours,
  (SELECT count(*) FROM hour)::DOUBLE AS hours_captured,
  (SELECT count(*) FROM unread_hour)::DOUBLE AS hours_not_read,
  (SELECT count(*) FROM talker WHERE packets_sent > 0)::DOUBLE AS sources,
  (SELECT count(*) FROM talker WHERE packets_received > 0)::DOUBLE AS destinations,
  (SELECT count(*) FROM talker)::DOUBLE AS endpoints,
  (SELECT count(*) FROM conversation)::DOUBLE AS conversations,
  (SELECT count(*) FROM flow_total)::DOUBLE AS flows,
  coalesce((SELECT sum(packets) FROM stray_volume), 0)::DOUBLE AS stray_packets,
  coalesce((SELECT sum(bytes) FROM stray_volume), 0)::DOUBLE AS stray_bytes,
  (SELECT count(*) FROM capture_file)::DOUBLE AS files,
  (SELECT count(*) FROM capture_file WHERE state = 'failed')::DOUBLE AS files_failed,
  (SELECT count(*) FROM capture_file WHERE time_basis = 'estimated')::DOUBLE AS files_estimated,
  -- A day of tolerance for wrong clocks and time zones.
  (SELECT count(*) FROM capture_file WHERE starts_with(time_basis, 'relative') AND hour_start > modified + 86400)::DOUBLE
    AS files_ahead,
  (SELECT count(*) FROM capture_file WHERE state = 'growing')::DOUBLE AS files_growing,
  coalesce((SELECT sum(rejected) FROM capture_file), 0)::DOUBLE AS rejected_rows,
  (SELECT count(*) FROM capture_file WHERE rows > 0)::DOUBLE AS files_with_packets,
  (SELECT count(*) FROM capture_file WHERE rows > 0 AND NOT has_ports)::DOUBLE AS files_without_ports;
