-- How many sockets were written down.
SELECT count(*)::DOUBLE AS sockets FROM socket;
