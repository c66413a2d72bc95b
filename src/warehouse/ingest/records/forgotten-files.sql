-- Whether files were forgotten since endpoints were last deleted.
SELECT EXISTS (FROM forgotten_file) AS are_any;
