-- Whether flows are to be settled anew.
SELECT getvariable('flows_are_stale')::BOOLEAN AS is_stale;
