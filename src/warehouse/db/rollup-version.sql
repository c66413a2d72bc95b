-- Which version of the program made the rollups, and which one the views.
SELECT rollups, views FROM cache_version;
