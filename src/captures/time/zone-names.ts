import { makeClock } from '../../format/clock.js';

const HOUR = 3600;

/** Hours east of UTC, by the names of zones in the tz database of today and of before 2017 that mean one offset. */
const HOURS: Readonly<Record<string, number>> = {
  ...{
    UTC: 0,
    GMT: 0,
    UCT: 0,
    Z: 0,
    ZULU: 0,
    WET: 0,
    WEST: 1,
    BST: 1,
    CET: 1,
    CEST: 2,
    MET: 1,
    MEST: 2,
  },
  ...{ EET: 2, EEST: 3, IDT: 3, WAT: 1, CAT: 2, SAST: 2, EAT: 3, MSD: 4, IRST: 3.5, IRDT: 4.5 },
  ...{
    PKT: 5,
    PKST: 6,
    NPT: 5.75,
    ICT: 7,
    WIB: 7,
    WITA: 8,
    WIT: 9,
    HKT: 8,
    SGT: 8,
    MYT: 8,
    PHT: 8,
  },
  ...{ JST: 9, KST: 9, AWST: 8, AWDT: 9, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11, CHST: 10 },
  ...{ NZST: 12, NZDT: 13, HST: -10, HDT: -9, AKST: -9, AKDT: -8, PDT: -7, MST: -7, MDT: -6 },
  ...{
    EST: -5,
    EDT: -4,
    ADT: -3,
    NST: -3.5,
    NDT: -2.5,
    COT: -5,
    PET: -5,
    BRT: -3,
    BRST: -2,
    ART: -3,
  },
};

/** One meaning of an ambiguous name, with the zones that use it. */
interface Use {
  readonly hours: number;
  readonly zones: RegExp;
}

const AMERICAS = /^(America|US|Canada|Mexico)\//;
/** Names with several meanings, the one with the most captures first. */
const SHARED: Readonly<Record<string, readonly Use[]>> = {
  AST: [
    { hours: -4, zones: AMERICAS },
    { hours: 3, zones: /^Asia\/(Riyadh|Baghdad|Kuwait|Aden|Qatar|Bahrain)$/ },
  ],
  CST: [
    { hours: -6, zones: AMERICAS },
    { hours: 8, zones: /^(Asia\/(Shanghai|Chongqing|Harbin|Macau|Taipei)|PRC|ROC)$/ },
    { hours: -5, zones: /^(America\/Havana|Cuba)$/ },
  ],
  CDT: [
    { hours: -5, zones: AMERICAS },
    { hours: -4, zones: /^(America\/Havana|Cuba)$/ },
  ],
  IST: [
    { hours: 5.5, zones: /^Asia\/(Kolkata|Calcutta)$/ },
    { hours: 2, zones: /^(Asia\/(Jerusalem|Tel_Aviv)|Israel)$/ },
    { hours: 1, zones: /^(Europe\/Dublin|Eire)$/ },
  ],
  PST: [
    { hours: -8, zones: AMERICAS },
    { hours: 8, zones: /^Asia\/Manila$/ },
  ],
};

/** Windows' names of zones, without "Standard Time" or "Daylight Time". */
const WINDOWS_HOURS: Readonly<Record<string, number>> = {
  ...{
    GMT: 0,
    Greenwich: 0,
    'W. Europe': 1,
    'Central Europe': 1,
    'Central European': 1,
    Romance: 1,
  },
  ...{
    GTB: 2,
    FLE: 2,
    'E. Europe': 2,
    Israel: 2,
    'South Africa': 2,
    Arab: 3,
    Arabian: 4,
    Pakistan: 5,
  },
  ...{
    India: 5.5,
    Nepal: 5.75,
    'SE Asia': 7,
    China: 8,
    Taipei: 8,
    Singapore: 8,
    'W. Australia': 8,
  },
  ...{ Tokyo: 9, Korea: 9, 'Cen. Australia': 9.5, 'AUS Central': 9.5, 'AUS Eastern': 10 },
  ...{ 'E. Australia': 10, 'New Zealand': 12, Newfoundland: -3.5, Atlantic: -4, Eastern: -5 },
  ...{ 'US Eastern': -5, 'SA Pacific': -5, Central: -6, 'Central America': -6, Mountain: -7 },
  ...{ 'US Mountain': -7, Pacific: -8, Alaskan: -9, Hawaiian: -10 },
};

/** An offset that a zone's name may mean. */
export interface Meaning {
  /** Seconds east of UTC. */
  readonly offset: number;
  /** The IANA names of the zones that use it so; undefined if the name is unambiguous. */
  readonly zones?: RegExp;
}

/** The possible meanings of a zone's name or numeric offset at a local time; empty if unknown. */
export function meaningsOf(name: string, wall: number): readonly Meaning[] {
  const digits = /^[+-]\d\d(:?\d\d)?$/.test(name) ? offsetOf(name) : undefined;
  if (digits !== undefined) return [{ offset: digits }];
  const upper = name.toUpperCase();
  // Moscow had another offset from 2011 to 2014, under the same name.
  if (upper === 'MSK') return [{ offset: makeClock('Europe/Moscow').offset(wall - 4 * HOUR) }];
  const hours = HOURS[upper] ?? windowsHours(name);
  if (hours !== undefined) return [{ offset: hours * HOUR }];
  return (SHARED[upper] ?? []).map((use) => ({ offset: use.hours * HOUR, zones: use.zones }));
}

/** "+0530", "-03:00", and "-03", as the tz database calls zones that have no name. */
function offsetOf(digits: string): number {
  const [hours, minutes] = [digits.slice(1, 3), digits.slice(3).replace(':', '')];
  const seconds = Number(hours) * HOUR + Number(minutes) * 60;
  return digits.startsWith('-') ? -seconds : seconds;
}

function windowsHours(name: string): number | undefined {
  if (name === 'Coordinated Universal Time') return 0;
  const [, base = '', season] = /^(.+) (Standard|Daylight) Time$/.exec(name) ?? [];
  const hours = WINDOWS_HOURS[base];
  return hours !== undefined && season === 'Daylight' ? hours + 1 : hours;
}
