-- Addresses that were asked for anew.
DELETE FROM resolved_name WHERE list_contains(getvariable('asked_addresses'), address);
