-- The distribution of bytes and packets per captured minute in bins of full hours. The variable edges lists pairs of a bin
-- width in seconds, one for each width of the figure, and the start of a bin. A process that builds repeatedly recomputes
-- only bins whose minutes changed.
CREATE TABLE IF NOT EXISTS minute_band (
  step BIGINT, start BIGINT, digest UBIGINT,
  bytes_min DOUBLE, bytes_quartiles DOUBLE[], bytes_mean DOUBLE, bytes_max DOUBLE,
  packets_min DOUBLE, packets_quartiles DOUBLE[], packets_mean DOUBLE, packets_max DOUBLE
);

CREATE OR REPLACE TEMP TABLE band_hour AS
WITH edge AS (
  SELECT DISTINCT edge[1] AS step, edge[2] AS start FROM (SELECT unnest(getvariable('edges')::BIGINT[][]) AS edge)
),
hour_of_width AS (
  SELECT step, hour_index, hour_start, digest FROM hour_minutes, (SELECT DISTINCT step FROM edge)
)
SELECT h.step, start, hour_index, digest
FROM hour_of_width h ASOF JOIN edge e ON h.step = e.step AND hour_start >= start;

CREATE OR REPLACE TEMP TABLE band AS
SELECT step, start, bit_xor(digest) AS digest FROM band_hour GROUP BY step, start;

DELETE FROM minute_band
WHERE NOT EXISTS (
  FROM band b WHERE b.step = minute_band.step AND b.start = minute_band.start AND b.digest = minute_band.digest
);

INSERT INTO minute_band
SELECT
  step, start, band.digest,
  min(bytes), quantile_cont(bytes, [0.25, 0.75]), avg(bytes), max(bytes),
  min(packets), quantile_cont(packets, [0.25, 0.75]), avg(packets), max(packets)
FROM (FROM band ANTI JOIN minute_band USING (step, start)) band
JOIN band_hour USING (step, start)
JOIN minute ON hour_index = minute_index // 60
GROUP BY step, start, band.digest;
