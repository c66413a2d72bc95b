-- Whether the files that lie still are to be added up anew: at first, when one of these files has changed or gone, and when
-- many others have come.
SELECT
  EXISTS (FROM stirred_file) OR NOT EXISTS (FROM still_file) OR getvariable('many_have_come') AS is_stale;
