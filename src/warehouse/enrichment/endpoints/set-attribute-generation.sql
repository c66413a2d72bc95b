-- DuckDB's variables belong to a connection, so each one sets its own.
SET VARIABLE attribute_generation = (SELECT coalesce(max(generation), 0) FROM endpoint_attributes);
