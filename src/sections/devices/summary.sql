-- How many devices there are, and since when a device is new: from the second hour on that has MAC addresses.
WITH device_period AS (
  SELECT min(hour) + 3600 AS new_from, count(DISTINCT hour) AS hours, sum(packets_sent) AS packets FROM device_hour
)
SELECT
  count(*) FILTER (packets_sent > 0)::DOUBLE AS senders,
  count(*) FILTER (packets_sent = 0)::DOUBLE AS receivers,
  coalesce(sum(packets_sent), 0)::DOUBLE AS packets_sent,
  coalesce(sum(bytes_sent), 0)::DOUBLE AS bytes_sent,
  coalesce(sum(packets_without_own), 0)::DOUBLE AS packets_without_own,
  coalesce(sum(packets_received), 0)::DOUBLE AS packets_received,
  coalesce(sum(bytes_received), 0)::DOUBLE AS bytes_received,
  count(*) FILTER (first >= new_from)::DOUBLE AS new_devices,
  any_value(new_from)::DOUBLE AS new_from,
  coalesce(any_value(device_period.hours), 0)::DOUBLE AS hours,
  coalesce(any_value(device_period.packets), 0)::DOUBLE AS packets_with_mac
FROM device_period LEFT JOIN device ON true;
