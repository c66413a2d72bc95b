-- When a name server was last queried.
SELECT max(asked) AS asked FROM resolved_name;
