-- How many packets were dropped, where a packet file or a coverage sidecar of a captured hour tells. Counts from the same begin are of one
-- capture: the latest includes the others.
SELECT DISTINCT ON (dropped_from) dropped_from AS start, dropped_to AS "end", packets::DOUBLE AS packets
FROM recorded_drop
JOIN sidecar_hour USING (sidecar_id)
SEMI JOIN (SELECT hour_start FROM capture_file WHERE state IN ('complete', 'growing')) USING (hour_start)
ORDER BY dropped_from, dropped_to DESC, recorded_drop.packets DESC;
