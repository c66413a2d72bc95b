-- Five-number summaries of frame length. Quantiles are by linear interpolation (Hyndman and Fan 1996, definition 7): the
-- value at position (n - 1) * p of all lengths in ascending order, computed from counts by length.
WITH counted AS (
  SELECT coalesce(protocol::VARCHAR, 'all') AS protocol, frame_length, sum(packets) AS packets
  FROM length_total
  GROUP BY GROUPING SETS ((protocol, frame_length), (frame_length))
),
cumulated AS (
  SELECT *, sum(packets) OVER (PARTITION BY protocol ORDER BY frame_length) AS last_position
  FROM counted
),
size AS (
  SELECT
    protocol,
    sum(packets) AS n,
    sum(packets * frame_length) AS bytes,
    min(frame_length) AS shortest,
    max(frame_length) AS longest,
    coalesce(sum(packets) FILTER (frame_length > 1000), 0) AS over_1000
  FROM counted
  GROUP BY protocol
),
cut AS (
  SELECT protocol, p, (n - 1) * p AS position
  FROM size CROSS JOIN (VALUES (0.25), (0.5), (0.75)) AS quartile(p)
),
bound AS (
  SELECT
    protocol, p, position,
    min(frame_length) FILTER (last_position > floor(position)) AS below,
    min(frame_length) FILTER (last_position > ceil(position)) AS above
  FROM cut JOIN cumulated USING (protocol)
  GROUP BY ALL
),
quartile AS (
  SELECT protocol, p, below + (above - below) * (position - floor(position)) AS value
  FROM bound
),
box AS (
  SELECT
    protocol,
    max(value) FILTER (p = 0.25) AS q1,
    max(value) FILTER (p = 0.5) AS median,
    max(value) FILTER (p = 0.75) AS q3
  FROM quartile
  GROUP BY protocol
)
SELECT
  protocol,
  any_value(n)::DOUBLE AS packets,
  any_value(shortest)::DOUBLE AS min,
  any_value(q1)::DOUBLE AS q1,
  any_value(median)::DOUBLE AS median,
  any_value(q3)::DOUBLE AS q3,
  any_value(longest)::DOUBLE AS max,
  any_value(bytes / n)::DOUBLE AS mean,
  any_value(over_1000 / n)::DOUBLE AS share_over_1000,
  -- Whiskers end at the last length within 1.5 interquartile ranges of the box (Tukey 1977).
  min(frame_length) FILTER (frame_length >= q1 - 1.5 * (q3 - q1))::DOUBLE AS lower_whisker,
  max(frame_length) FILTER (frame_length <= q3 + 1.5 * (q3 - q1))::DOUBLE AS upper_whisker
FROM cumulated
JOIN size USING (protocol)
JOIN box USING (protocol)
GROUP BY protocol
ORDER BY list_position(['all', 'tcp', 'udp', 'other', 'unknown'], protocol);
