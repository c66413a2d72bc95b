-- The sidecars whose content is there.
SELECT sidecar_id AS "sidecarId", file, size::DOUBLE AS size, modified, changed, is_whole AS "isWhole"
FROM sidecar_file;
