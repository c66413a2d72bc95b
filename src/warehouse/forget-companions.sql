-- All that some companions say.
DELETE FROM heard_name WHERE list_contains(getvariable('forgotten_companions'), companion_id);
DELETE FROM socket WHERE list_contains(getvariable('forgotten_companions'), companion_id);
DELETE FROM recorded WHERE list_contains(getvariable('forgotten_companions'), companion_id);
DELETE FROM companion_file WHERE list_contains(getvariable('forgotten_companions'), companion_id);
