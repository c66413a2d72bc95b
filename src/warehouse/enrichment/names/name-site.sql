-- Sites of names are determined again in every build.
DELETE FROM name_site;
