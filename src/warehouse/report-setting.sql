-- What the reader chose.
CREATE OR REPLACE TABLE report_setting AS
SELECT
  getvariable('hour_offset')::BIGINT AS hour_offset, -- seconds east of UTC, within the hour
  getvariable('top')::INTEGER AS top;                -- how many talkers are shown
