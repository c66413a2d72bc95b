-- Drops the shadow tables of the last anonymized report, so that captures are loaded into the persistent tables.
DROP TABLE IF EXISTS in_memory.flow_minute;
DROP TABLE IF EXISTS in_memory.device_hour;
DROP TABLE IF EXISTS in_memory.file_flow;
DROP TABLE IF EXISTS in_memory.file_open_flow;
DROP TABLE IF EXISTS in_memory.endpoint;
DROP TABLE IF EXISTS in_memory.local_endpoint;
DROP TABLE IF EXISTS in_memory.capture_file;
DROP TABLE IF EXISTS in_memory.reject;
DROP TABLE IF EXISTS in_memory.sidecar_file;
DROP TABLE IF EXISTS in_memory.heard_name;
DROP TABLE IF EXISTS in_memory.resolved_name;
DROP TABLE IF EXISTS in_memory.socket;
