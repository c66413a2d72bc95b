-- A page of the new addresses that are not plain IPv4.
SELECT address FROM other_address WHERE rowid >= $from::BIGINT AND rowid < $from::BIGINT + $count::BIGINT;
