-- What may be an address in a site: numbers of IPv4, IPv6 and hardware addresses, and addresses in canonical form.
CREATE OR REPLACE TEMP TABLE candidate (kind VARCHAR, number VARCHAR, address VARCHAR);
