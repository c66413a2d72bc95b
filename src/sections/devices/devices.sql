-- Devices by bytes sent. A router is one that sent more packets than all those without an address, of local endpoints with
-- global addresses and of eight other global addresses can be: it must have forwarded packets of more than these eight.
WITH global_sender AS (
  SELECT packets_sent AS packets, endpoint_id IN (FROM local_endpoint) AS is_local
  FROM talker JOIN endpoint USING (endpoint_id)
  WHERE is_global
),
other_origin AS (
  SELECT
    coalesce((SELECT sum(packets) FROM pair_total WHERE source_id IS NULL), 0)
    + coalesce((SELECT sum(packets) FROM global_sender WHERE is_local), 0)
    + coalesce((SELECT list_sum(max(packets, 8)) FROM global_sender WHERE NOT is_local), 0) AS packets
),
top_device AS (
  FROM device ORDER BY bytes_sent DESC, bytes_received DESC, mac LIMIT 1000
),
own_address AS (
  SELECT
    mac, address,
    count(*) OVER (PARTITION BY mac) AS own,
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
  SELECT mac, any_value(own) AS own, string_agg(address, ' ' ORDER BY place) AS addresses
  FROM own_address
  WHERE place <= 4
  GROUP BY mac
)
SELECT
  row_number() OVER (ORDER BY bytes_sent DESC, bytes_received DESC, mac)::DOUBLE AS rank,
  mac,
  coalesce(array_to_string(vlans[1:8], ' '), '') AS vlans,
  coalesce(addresses, '') AS addresses,
  coalesce(own, 0)::DOUBLE AS addresses_used,
  packets_sent::DOUBLE AS packets_sent,
  bytes_sent::DOUBLE AS bytes_sent,
  packets_received::DOUBLE AS packets_received,
  bytes_received::DOUBLE AS bytes_received,
  first,
  last,
  packets_without_own > (SELECT packets FROM other_origin) AS is_router
FROM top_device LEFT JOIN address_list USING (mac)
ORDER BY rank;
