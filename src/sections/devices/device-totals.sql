-- What each device on the local network sent and received. Devices are MAC addresses of single interfaces: neither group
-- addresses nor the one of loopback interfaces, which is all zeros.
CREATE OR REPLACE TEMP TABLE device AS
SELECT
  mac,
  sum(packets_sent)::BIGINT AS packets_sent,
  sum(bytes_sent)::BIGINT AS bytes_sent,
  sum(packets_received)::BIGINT AS packets_received,
  sum(bytes_received)::BIGINT AS bytes_received,
  -- Those of global addresses, or of none.
  coalesce(sum(packets_sent) FILTER (endpoint_id IS NULL), 0)::BIGINT AS packets_without_own,
  min(first) AS first,
  max(last) AS last,
  list_sort(list(DISTINCT vlan) FILTER (vlan IS NOT NULL)) AS vlans
FROM device_hour
WHERE contains('02468ace', mac[2]) AND trim(mac, '0:') <> ''
GROUP BY mac;
