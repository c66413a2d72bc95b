-- What is left of a packet file besides its rollup, names and drops.
DROP VIEW packet_slice;
DROP TABLE ipv4_packet;
DROP TABLE ipv6_packet;
