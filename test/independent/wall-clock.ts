/** Time zones to test: full and partial hours, both hemispheres, with and without daylight saving. */
export const ZONES = [
  ...([
    'UTC',
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
  ] as const),
  ...(['America/Anchorage', 'Pacific/Honolulu', 'America/St_Johns', 'America/Sao_Paulo'] as const),
  ...([
    'Europe/London',
    'Europe/Lisbon',
    'Europe/Berlin',
    'Europe/Helsinki',
    'Africa/Johannesburg',
  ] as const),
  ...([
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Asia/Tokyo',
    'Australia/Adelaide',
    'Australia/Sydney',
  ] as const),
  ...(['Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia'] as const),
];

/** The languages in which ICU has names for the zones of their countries. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ 'Europe/London': 'en-GB', 'Europe/Lisbon': 'en-GB', 'Europe/Berlin': 'en-GB' },
  ...{ 'Europe/Helsinki': 'en-GB', 'Africa/Johannesburg': 'en-ZA', 'Asia/Kolkata': 'en-IN' },
  ...{ 'Australia/Adelaide': 'en-AU', 'Australia/Sydney': 'en-AU', 'Pacific/Auckland': 'en-NZ' },
};

/** ICU's name of a zone at an instant, like "EST"; undefined if it is an offset. */
export function nameIn(timeZone: string, ms: number): string | undefined {
  const format = new Intl.DateTimeFormat(LANGUAGES[timeZone] ?? 'en-US', {
    timeZone,
    timeZoneName: 'short',
  });
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return /^[A-Z]{3,4}$/.test(name) ? name : undefined;
}

/** The local time of a zone, or of an offset in seconds, formatted by ICU in one of tshark's formats. */
export function written(
  ms: number,
  form: string,
  { timezone = 'UTC', offset = 0 }: { readonly timezone?: string; readonly offset?: number },
): string {
  const shown = ms + offset * 1000;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: timezone, hourCycle: 'h23', fractionalSecondDigits: 3 },
    ...{ year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const part = Object.fromEntries(
    format.formatToParts(shown).map(({ type, value }) => [type, value]),
  );
  const { year = '', month = '', day = '', hour, minute, second, fractionalSecond } = part;
  const time = `${hour}:${minute}:${second}.${fractionalSecond}`;
  const number = new Intl.DateTimeFormat('en-US', { timeZone: timezone, month: '2-digit' }).format(
    shown,
  );
  switch (form) {
    case 'text':
      return `${month} ${day.padStart(2)}, ${year} ${time}`;
    case 'day of year':
      return `${year}/${dayOfYear(Number(year), Number(number), Number(day))} ${time}`;
    case 'time of day':
      return time;
    case 'iso comma':
      return `${year}-${number}-${day.padStart(2, '0')} ${time.replace('.', ',')}`;
    default:
      return `${year}-${number}-${day.padStart(2, '0')}T${time}`;
  }
}

function dayOfYear(year: number, month: number, day: number): string {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const before = lengths.slice(0, month - 1).reduce((sum, length) => sum + length, 0);
  return String(before + day).padStart(3, '0');
}
