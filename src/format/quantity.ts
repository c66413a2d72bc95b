const GROUPED = new Intl.NumberFormat('en-US');

/** 2860114 → "2,860,114" */
export function count(n: number): string {
  // Intl is slow, and most numbers in charts need no grouping.
  return Number.isInteger(n) && n >= 0 && n < 1000 ? String(n) : GROUPED.format(n);
}

/** Bytes in decimal units with three significant digits: 645234567 → "645 MB". */
export function volume(bytes: number): string {
  return scaled(bytes, ['B', 'kB', 'MB', 'GB', 'TB', 'PB']);
}

/** Bytes in decimal units with every digit: 1829809724 → "1.829809724 GB". */
export function exactVolume(bytes: number): string {
  const power = unitPower(bytes, 5);
  const digits = bytes / 1000 ** power;
  return `${digits.toFixed(3 * power).replace(/\.?0+$/, power ? '' : '$&')} ${['B', 'kB', 'MB', 'GB', 'TB', 'PB'][power]}`;
}

/** Bits per second with three significant digits: 1432000 → "1.43 Mbit/s". */
export function rate(bitsPerSecond: number): string {
  return scaled(bitsPerSecond, ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s']);
}

/** Packets per second: 79.4 → "79.4 packets/s". */
export function packetRate(packetsPerSecond: number): string {
  const number = significant(packetsPerSecond);
  return number === '1' ? '1 packet/s' : `${number} packets/s`;
}

/** A fraction as a percentage: 0.352 → "35 %". Only exactly 0 and 1 are "0 %" and "100 %". */
export function share(fraction: number): string {
  if (!Number.isFinite(fraction)) return '–';
  if (fraction <= 0) return '0 %';
  if (fraction < 0.001) return '<0.1 %';
  if (fraction >= 1) return '100 %';
  if (fraction > 0.999) return '>99.9 %';
  const percent = fraction * 100;
  return `${percent < 10 || percent > 99 ? trimmed(percent, 1) : Math.round(percent)} %`;
}

/** A frame length: 1514 → "1,514 B". */
export function length(bytes: number): string {
  return `${count(Math.round(bytes * 10) / 10)} B`;
}

/** Seconds in the two largest units: 200 → "3 min 20 s". */
export function duration(seconds: number): string {
  if (seconds < 1) return seconds < 0.001 ? '<1 ms' : `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${significant(seconds)} s`;
  const units: [number, string][] = [
    [86400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const first = units.findIndex(([size]) => Math.round(seconds) >= size);
  const [size, name] = units[first] as [number, string];
  const [nextSize, nextName] = units[first + 1] as [number, string];
  const amount = Math.floor(Math.round(seconds) / size);
  const rest = Math.floor((Math.round(seconds) - amount * size) / nextSize);
  return rest ? `${amount} ${name} ${rest} ${nextName}` : `${amount} ${name}`;
}

/** plural(1, 'packet') → "1 packet"; plural(2, 'query', 'queries') → "2 queries". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** ['a', 'b', 'c'] → "a, b and c" */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function scaled(value: number, units: readonly string[]): string {
  const power = unitPower(Number(value.toPrecision(3)), units.length - 1);
  return `${significant(value / 1000 ** power)} ${units[power]}`;
}

function unitPower(value: number, highest: number): number {
  let power = 0;
  while (power < highest && Math.abs(value) >= 1000 ** (power + 1)) power += 1;
  return power;
}

function significant(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return rounded >= 1 && rounded < 1000 ? String(rounded) : count(rounded);
}

function trimmed(value: number, decimals: number): string {
  return value.toFixed(decimals).replace(/\.0+$/, '');
}
