-- Which endpoints are local is settled anew with every build.
DELETE FROM endpoint;
