/**
 * The Content-Security-Policy of every page (https://www.w3.org/TR/CSP3/): the site's own files only, without inline scripts
 * or styles. `file:` is for pages opened from disk, where some browsers do not support 'self'; pages from a server cannot
 * load file: URLs.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  "img-src 'self' file:",
  // For the preview's client, and for tools that fetch robots.txt from within a page. Reports themselves fetch nothing.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
