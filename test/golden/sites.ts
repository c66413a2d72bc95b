/** The golden sites by folder: what they show, and the options of their reports. */
export const SITES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  /** An ordinary hour. */
  hour: { timezone: 'UTC' },
  /** Hours on both sides of midnight, one not captured, one torn at its end, one copied. */
  gaps: { timezone: 'Europe/Helsinki', title: 'Two days' },
  /** Names and lines that hold markup, SQL, formulas and NUL bytes. */
  hostile: { timezone: 'UTC', title: '<b>Hostile</b> & "quoted"' },
  anonymized: { timezone: 'UTC', anonymize: 'prefix', reveal: ['services'] },
  /** A few hours of days that are up to a year apart. */
  'long-report': { timezone: 'Europe/Helsinki', local: ['192.168.0.0/16'] },
};
