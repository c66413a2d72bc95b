-- Every connection has variables of its own.
SET VARIABLE attribute_generation = (SELECT coalesce(max(generation), 0) FROM endpoint_attributes);
