-- When a name was asked for last.
SELECT max(asked) AS asked FROM resolved_name;
