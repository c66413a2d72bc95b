-- Which site a name belongs to is settled anew with every build.
DELETE FROM name_site;
