-- How many flows last how long and carry how much: cells of a third of a power of ten.
SELECT
  floor(log10(greatest(last - first, 0.001)) * 3)::DOUBLE AS duration_step,
  floor(log10(greatest(bytes, 1)) * 3)::DOUBLE AS bytes_step,
  count(*)::DOUBLE AS flows
FROM flow_total
GROUP BY ALL
ORDER BY ALL;
