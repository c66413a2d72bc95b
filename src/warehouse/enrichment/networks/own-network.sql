-- The user's own network files are read again in every build.
DELETE FROM own_network;
