-- Devices by bytes sent. A device that sent more packets of global addresses, or of none, than there are of none and of local
-- endpoints must have sent some of the internet; if more than these and any eight other addresses sent, it is a router.
WITH global_sender AS (
  SELECT packets_sent AS packets, endpoint_id IN (FROM local_endpoint) AS is_local
  FROM talker JOIN endpoint USING (endpoint_id)
  WHERE is_global
),
unaddressed AS (
  SELECT coalesce(sum(packets), 0) AS packets FROM pair_total WHERE source_id IS NULL
),
elsewhere AS (
  SELECT
    any_value(unaddressed.packets) + coalesce(sum(g.packets) FILTER (is_local), 0) AS own,
    own + coalesce(list_sum(max(g.packets, 8) FILTER (NOT is_local)), 0) AS own_and_eight
  FROM unaddressed LEFT JOIN global_sender g ON true
),
top_device AS (
  FROM device ORDER BY bytes_sent DESC, packets_sent DESC, bytes_received DESC, mac LIMIT 1000
),
own_address AS (
  SELECT
    mac, address,
    count(*) OVER (PARTITION BY mac) AS addresses_used,
    row_number() OVER (PARTITION BY mac ORDER BY bytes DESC, address) AS place
  FROM (
    SELECT mac, endpoint_id, sum(bytes_sent) AS bytes
    FROM device_hour SEMI JOIN top_device USING (mac)
    WHERE packets_sent > 0
    GROUP BY mac, endpoint_id
  ) JOIN endpoint USING (endpoint_id)
  WHERE scope <> 'unspecified'
),
address_list AS (
  SELECT mac, any_value(addresses_used) AS addresses_used, string_agg(address, ' ' ORDER BY place) AS addresses
  FROM own_address
  WHERE place <= 4
  GROUP BY mac
)
SELECT
  row_number() OVER (ORDER BY bytes_sent DESC, packets_sent DESC, bytes_received DESC, mac)::DOUBLE AS rank,
  mac,
  coalesce(array_to_string(vlans[1:8], ' '), '') AS vlans,
  coalesce(addresses, '') AS addresses,
  coalesce(addresses_used, 0)::DOUBLE AS addresses_used,
  packets_sent::DOUBLE AS packets_sent,
  packets_without_own::DOUBLE AS packets_without_own,
  bytes_sent::DOUBLE AS bytes_sent,
  packets_received::DOUBLE AS packets_received,
  bytes_received::DOUBLE AS bytes_received,
  first,
  last,
  packets_without_own > elsewhere.own AS is_from_outside,
  packets_without_own > elsewhere.own_and_eight AS is_router
FROM top_device CROSS JOIN elsewhere LEFT JOIN address_list USING (mac)
ORDER BY rank;
