import type { Clock } from '../wording/clock.js';

/** How a capture file writes its times. */
export type TimeForm =
  /** Seconds since the first packet, `frame.time_relative`. */
  | 'relative'
  /** Seconds of the epoch, `frame.time_epoch`. */
  | 'epoch'
  /** ISO 8601 with an offset or `Z`: `frame.time` from tshark 4.6 on, `frame.time_utc`. */
  | 'iso'
  /** ISO 8601 without a zone: the `Time` column of Wireshark's list. */
  | 'iso-local'
  /** `Jan 25, 2022 16:50:41.023341461 UTC`: `frame.time` up to tshark 4.4. */
  | 'text';

const NUMBER = /^-?\d+([.,]\d+)?$/;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)([.,]\d+)?(Z|[+-]\d\d:?\d\d)?$/;
const TEXT = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}),? (\d{4}) (\d\d:\d\d:\d\d)([.,]\d+)? ?(.*)$/;
const FIRST_EPOCH_SECOND = 631_152_000; // 1990: a larger number cannot be a relative time

/** The form of a time value, or undefined when it is none. `column` decides what a bare number means. */
export function timeFormOf(value: string, column: string): TimeForm | undefined {
  if (NUMBER.test(value)) {
    if (/epoch/i.test(column)) return 'epoch';
    return /relative/i.test(column) || Number(value) < FIRST_EPOCH_SECOND ? 'relative' : 'epoch';
  }
  const iso = ISO.exec(value);
  if (iso) return iso[4] ? 'iso' : 'iso-local';
  return TEXT.test(value) ? 'text' : undefined;
}

/** A reader of times of one form: seconds, or undefined for a value that is not of the form. */
export function timeReader(form: TimeForm, clock: Clock): (value: string) => number | undefined {
  switch (form) {
    case 'relative':
    case 'epoch':
      return (value) => (NUMBER.test(value) ? Number(value.replace(',', '.')) : undefined);
    case 'iso':
    case 'iso-local':
      return (value) => {
        const [, day, time, fraction, zone] = ISO.exec(value) ?? [];
        return day && time ? instant(`${day}T${time}`, fraction, zone, clock) : undefined;
      };
    case 'text':
      return (value) => {
        const [, month, dayOfMonth, year, time, fraction, zone] = TEXT.exec(value) ?? [];
        const day = Date.parse(`${month} ${dayOfMonth} ${year} UTC`);
        if (Number.isNaN(day) || !time) return undefined;
        const iso = `${new Date(day).toISOString().slice(0, 10)}T${time}`;
        return instant(iso, fraction, /^(UTC|GMT)$/.test(zone ?? '') ? 'Z' : zone, clock);
      };
  }
}

/** Seconds of the epoch; a zone that has no offset (`EET`) is taken for the report's own. */
function instant(iso: string, fraction = '', zone: string | undefined, clock: Clock) {
  const wall = Date.parse(`${iso}Z`) / 1000;
  if (Number.isNaN(wall)) return undefined;
  const offset = zone && /^[+-]/.test(zone) ? offsetSeconds(zone) : 0;
  const hasZone = zone === 'Z' || offset !== 0 || /^[+-]/.test(zone ?? '');
  const second = hasZone ? wall - offset : clock.epoch(wall);
  return second + Number(`0${fraction.replace(',', '.')}`);
}

function offsetSeconds(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -60 : 60) * minutes;
}
