-- Endpoints are classified again in every build.
DELETE FROM endpoint;
