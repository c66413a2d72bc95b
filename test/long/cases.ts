/** How many cases a long test tries; CI, which has other things to do, tries few. */
export function cases({ few, many }: { readonly few: number; readonly many: number }): number {
  return process.env.CI ? few : many;
}
