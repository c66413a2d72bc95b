-- The sidecars that were read.
SELECT sidecar_id AS "sidecarId", file, size::DOUBLE AS size, modified, changed, is_whole AS "isWhole"
FROM sidecar_file;
