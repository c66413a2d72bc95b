-- DuckDB's variables belong to a connection, so each one sets its own.
SET VARIABLE attribute_generation = (SELECT generation FROM attribute_generation);
