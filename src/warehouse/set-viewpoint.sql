-- Every connection has variables of its own.
SET VARIABLE viewpoint = (SELECT coalesce(max(viewpoint), 0) FROM seen_endpoint);
