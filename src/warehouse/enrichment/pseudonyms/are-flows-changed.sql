-- Whether pseudonyms merge endpoints, or ports are not revealed.
SELECT
  NOT list_contains(getvariable('reveals'), 'services') OR EXISTS (FROM merged_endpoint WHERE merged_id <> endpoint_id)
    AS are_changed;
