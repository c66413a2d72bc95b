-- The options of the report that queries depend on.
DELETE FROM report_setting;
INSERT INTO report_setting
SELECT getvariable('hour_offset')::BIGINT, getvariable('top')::INTEGER, getvariable('is_resolving')::BOOLEAN;
