-- What the reader chose.
DELETE FROM report_setting;
INSERT INTO report_setting
SELECT getvariable('hour_offset')::BIGINT, getvariable('top')::INTEGER, getvariable('is_resolving')::BOOLEAN;
