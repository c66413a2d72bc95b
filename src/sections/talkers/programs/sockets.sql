-- The number of recorded sockets.
SELECT count(*)::DOUBLE AS sockets FROM socket;
