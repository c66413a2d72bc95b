-- Deletes the flows that builds kept.
DELETE FROM file_flow;
DELETE FROM file_open_flow;
