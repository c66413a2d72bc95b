-- The endpoints that have a page.
SELECT address FROM shown_host ORDER BY address;
