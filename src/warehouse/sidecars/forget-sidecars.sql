-- Deletes sidecars and their rows.
DELETE FROM heard_name WHERE list_contains(getvariable('forgotten_sidecars'), sidecar_id);
DELETE FROM socket WHERE list_contains(getvariable('forgotten_sidecars'), sidecar_id);
DELETE FROM recorded WHERE list_contains(getvariable('forgotten_sidecars'), sidecar_id);
DELETE FROM recorded_drop WHERE list_contains(getvariable('forgotten_sidecars'), sidecar_id);
DELETE FROM sidecar_file WHERE list_contains(getvariable('forgotten_sidecars'), sidecar_id);
