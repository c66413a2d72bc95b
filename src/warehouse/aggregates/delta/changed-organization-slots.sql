-- For a rebuild in one process: removes the slots of organization_traffic to sum again, those of changed_slots, or all if
-- other organizations are shown.
CREATE TABLE IF NOT EXISTS organization_traffic (slot BIGINT, organization VARCHAR, bytes BIGINT);
CREATE TABLE IF NOT EXISTS summed_organization (organization VARCHAR);

SET VARIABLE changed_organization_slots = (
  SELECT CASE
    WHEN EXISTS (
      (FROM shown_organization EXCEPT FROM summed_organization) UNION ALL (FROM summed_organization EXCEPT FROM shown_organization)
    )
    THEN [-9e15, 9e15]::BIGINT[]
    ELSE getvariable('changed_slots')
  END
);

CREATE OR REPLACE TABLE summed_organization AS FROM shown_organization;
DELETE FROM organization_traffic
WHERE slot >= getvariable('changed_organization_slots')[1] AND slot < getvariable('changed_organization_slots')[2];
