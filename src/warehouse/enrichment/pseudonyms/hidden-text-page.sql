-- A page of the hidden texts.
SELECT kind, text
FROM hidden_text
WHERE number > $after::BIGINT AND number <= $after::BIGINT + $count::BIGINT
ORDER BY number;
