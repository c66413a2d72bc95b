-- Flows by duration and size, in logarithmic cells: three to a power of ten.
SELECT duration_step, bytes_step, flows::DOUBLE AS flows
FROM flow_cell
ORDER BY ALL;
