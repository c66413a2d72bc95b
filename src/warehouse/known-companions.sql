-- The companions whose content is there.
SELECT companion_id AS "companionId", file, size::DOUBLE AS size, modified, changed, is_whole AS "isWhole"
FROM companion_file;
