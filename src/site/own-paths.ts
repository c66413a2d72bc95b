/** The paths of the files that this program writes into a site, packed ones too. */
const OWN_PATH = new RegExp(
  [
    String.raw`^(?:(?:index|404|captures|method)\.html|report\.json|robots\.txt|picture\.png`,
    String.raw`|(?:hosts|hours|days)/[\w-][\w.-]*\.html|data/[\w-]+\.(?:csv|json)|figures/[\w-][\w.-]*\.svg`,
    String.raw`|assets/[\w-]+\.[0-9a-f]{10}\.(?:css|js|svg))(?:\.gz|\.br)?$`,
  ].join(''),
);

/** Whether a path within a site is one that this program gives to its files. */
export function isOwnPath(path: string): boolean {
  return OWN_PATH.test(path);
}
