-- Removes the former results of addresses that were resolved again.
DELETE FROM resolved_name WHERE list_contains(getvariable('asked_addresses'), address);
