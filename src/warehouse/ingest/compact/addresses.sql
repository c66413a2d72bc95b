-- All addresses.
SELECT address FROM endpoint;
