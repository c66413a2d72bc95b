-- Deletes the endpoints that occurred in forgotten files only, and their networks: new endpoints may get their numbers.
DELETE FROM endpoint
WHERE endpoint_id NOT IN (
  SELECT source_id FROM flow_minute WHERE source_id IS NOT NULL
  UNION ALL
  SELECT destination_id FROM flow_minute WHERE destination_id IS NOT NULL
);

DELETE FROM known_network WHERE endpoint_id NOT IN (SELECT endpoint_id FROM endpoint);
DELETE FROM forgotten_file;
