/** The paths of all files of a site, compressed ones included. */
const OWN_PATH = new RegExp(
  [
    String.raw`^(?:(?:index|404|captures|method)\.html|report\.json|robots\.txt|picture\.png`,
    String.raw`|(?:hosts|hours|days)/[\w-][\w.-]*\.html|data/[\w-]+\.(?:csv|json)|figures/[\w-][\w.-]*\.svg`,
    String.raw`|assets/[\w-]+\.[0-9a-f]{10}\.(?:css|js|svg))(?:\.gz|\.br)?$`,
  ].join(''),
);

/** Whether this program writes files of this path into a site. */
export function isOwnPath(path: string): boolean {
  return OWN_PATH.test(path);
}
