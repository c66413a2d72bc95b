/**
 * The Content-Security-Policy of every page (https://www.w3.org/TR/CSP3/): nothing but the site's own files, and no script
 * or style within a page. `file:` is for pages that are opened from a disk, where some browsers know no 'self'; of pages
 * from a server no file can be asked for.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  "img-src 'self' file:",
  // For the live preview's client, and for what looks for robots.txt from within a page. A report itself asks for nothing.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
