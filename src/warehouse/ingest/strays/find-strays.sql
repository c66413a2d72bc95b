-- The file parts with stray timestamps. A group is a run of packets without a gap of a year (365 days). Within a file a group is
-- stray if it has less than a hundredth of the packets of the file's largest group, or at most ten packets and less than a tenth
-- of them. Over the rest of all files a group is stray if it has at most ten packets, and all such groups together have at most
-- ten packets and less than a thousandth of the others. So removing a stray packet neither makes another packet stray nor stops
-- one from being stray.

-- A file that spans less than a year is one part; a longer one has a part for each 365 days since 1970 with packets. The packets
-- of a part belong to the same group.
CREATE OR REPLACE TEMP TABLE file_part AS
WITH wide AS (
  SELECT file_id FROM capture_file
  WHERE last_packet - first_packet >= 365 * 86400
    -- Files compacted by earlier versions do not tell the year of their frame lengths.
    AND file_id NOT IN (SELECT file_id FROM frame_length WHERE year IS NULL)
)
SELECT
  file_id, NULL::BIGINT AS year,
  floor(first_packet)::BIGINT AS part_from, floor(last_packet)::BIGINT AS part_to, rows AS packets
FROM capture_file ANTI JOIN wide USING (file_id)
WHERE first_packet IS NOT NULL
UNION ALL
SELECT file_id, floor(second / (365 * 86400))::BIGINT, min(second), max(second), sum(packets)::BIGINT
FROM volume SEMI JOIN wide USING (file_id)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE stray_part AS
WITH begin_in_file AS (
  SELECT
    *,
    coalesce(part_from - max(part_to) OVER (
      PARTITION BY file_id ORDER BY part_from, part_to ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) >= (365 * 86400), false) AS is_begin
  FROM file_part
  WHERE year IS NOT NULL
),
group_in_file AS (
  SELECT *, count_if(is_begin) OVER (PARTITION BY file_id ORDER BY part_from, part_to) AS group_id FROM begin_in_file
),
size_in_file AS (
  SELECT file_id, group_id, sum(packets) AS packets, max(sum(packets)) OVER (PARTITION BY file_id) AS most
  FROM group_in_file
  GROUP BY file_id, group_id
),
stray_of_file AS (
  SELECT file_id, year, part_from
  FROM group_in_file SEMI JOIN (
    FROM size_in_file WHERE packets * 100 < most OR (packets <= 10 AND packets * 10 < most)
  ) USING (file_id, group_id)
),
begin_of_all AS (
  SELECT
    *,
    coalesce(part_from - max(part_to) OVER (
      ORDER BY part_from, part_to ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) >= (365 * 86400), false) AS is_begin
  FROM file_part ANTI JOIN stray_of_file USING (file_id, part_from)
),
group_of_all AS (
  SELECT *, count_if(is_begin) OVER (ORDER BY part_from, part_to) AS group_id FROM begin_of_all
),
size_of_all AS (
  SELECT group_id, sum(packets) AS packets FROM group_of_all GROUP BY group_id
),
stray_among_all AS (
  SELECT group_id
  FROM size_of_all
  QUALIFY packets <= 10
    AND sum(packets) FILTER (packets <= 10) OVER () <= 10
    AND 1000 * sum(packets) FILTER (packets <= 10) OVER () < sum(packets) FILTER (packets > 10) OVER ()
)
SELECT file_id, year FROM stray_of_file
UNION ALL
SELECT file_id, year FROM group_of_all SEMI JOIN stray_among_all USING (group_id);
