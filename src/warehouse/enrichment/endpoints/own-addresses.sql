-- Socket addresses of the computer that captured.
SELECT DISTINCT local_address AS address FROM socket WHERE local_address IS NOT NULL;
