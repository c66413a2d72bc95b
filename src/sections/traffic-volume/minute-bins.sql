-- Traffic of the captured minutes in bins of full hours, with the most packets in a minute. $edges lists the starts of bins.
WITH edge AS (
  SELECT unnest($edges::BIGINT[]) AS start
)
SELECT
  start::DOUBLE AS start,
  sum(minutes)::DOUBLE AS minutes,
  sum(packets)::DOUBLE AS packets,
  max(most_packets)::DOUBLE AS most_packets,
  sum(bytes)::DOUBLE AS bytes,
  sum(bytes_in)::DOUBLE AS bytes_in,
  sum(bytes_out)::DOUBLE AS bytes_out
FROM (FROM hour JOIN hour_minutes USING (hour_index, hour_start)) ASOF JOIN edge ON hour_start >= start
GROUP BY start
ORDER BY start;
