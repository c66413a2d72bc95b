-- Whether the flags of any TCP packet are known.
SELECT EXISTS (FROM flow_minute WHERE tcp_flags IS NOT NULL) AS has_flags;
