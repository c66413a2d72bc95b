-- Whether to recompute the base: there is none yet, one of its files was changed or removed, or many files were added.
SELECT
  EXISTS (FROM changed_base_file) OR NOT EXISTS (FROM base_file) OR getvariable('many_are_new') AS is_outdated;
