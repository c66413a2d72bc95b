-- How many flows last how long and carry how much: cells of a third of a power of ten.
SELECT duration_step, bytes_step, flows::DOUBLE AS flows
FROM flow_cell
ORDER BY ALL;
