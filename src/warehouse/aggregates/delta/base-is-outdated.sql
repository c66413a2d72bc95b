-- Whether the files that lie still are to be added up anew: at first, when one of these files has changed or gone, and when
-- many others have come.
SELECT
  EXISTS (FROM changed_base_file) OR NOT EXISTS (FROM base_file) OR getvariable('many_are_new') AS is_outdated;
