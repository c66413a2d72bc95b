-- The hours in which each shown endpoint had most traffic.
SELECT
  address,
  hour_of(slot)::DOUBLE AS hour_start,
  count(*) OVER (PARTITION BY address)::DOUBLE AS hours,
  sum(sent)::DOUBLE AS sent,
  sum(received)::DOUBLE AS received
FROM host_slot
GROUP BY address, hour_of(slot)
QUALIFY row_number() OVER (PARTITION BY address ORDER BY sum(sent + received) DESC, hour_of(slot)) <= 6
ORDER BY address, sum(sent + received) DESC, hour_start;
