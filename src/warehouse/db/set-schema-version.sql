-- Which version of the program made these rollups.
CREATE TABLE schema_version AS SELECT getvariable('version') AS version;
