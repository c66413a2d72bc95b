import type { ValueAxis } from './theme.js';

const VOLUMES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const BITS = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'];
const GROUPED = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** An axis of volumes up to `most` bytes, all in the same unit. */
export function volumeAxis(most: number, per: string): ValueAxis {
  return scaled(most, VOLUMES, per);
}

/** An axis of rates up to `most` bits per second. */
export function bitAxis(most: number): ValueAxis {
  return scaled(most, BITS, '');
}

export const packetAxis: ValueAxis = {
  label: 'packets/s',
  format: (value) => GROUPED.format(value),
};

export const shareAxis = (label: string): ValueAxis => ({
  label,
  format: (value) => `${GROUPED.format(value * 100)} %`,
});

function scaled(most: number, units: readonly string[], per: string): ValueAxis {
  let power = 0;
  while (power < units.length - 1 && most >= 1000 ** (power + 1)) power += 1;
  const unit = units[power] ?? '';
  return {
    label: per ? `${unit} ${per}` : unit,
    format: (value) => GROUPED.format(Math.abs(value) / 1000 ** power),
  };
}
