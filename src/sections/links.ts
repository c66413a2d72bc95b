/** Where a page lies, relative to the site's root. Names are safe on every file system. */
export const hourPage = (hourStart: number) => `hours/${hourStart}.html`;

/** IPv6 addresses hold colons and scopes, which file systems and artifact stores refuse. */
export const hostPage = (address: string) =>
  `hosts/${address.replaceAll(/[^0-9A-Za-z.]/g, '-')}.html`;
