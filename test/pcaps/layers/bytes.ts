import ipaddr from 'ipaddr.js';

/** Big-endian numbers, as all protocols of the internet have them. */
export const u8 = (...values: readonly number[]) => Buffer.from(values);
export const u16 = (...values: readonly number[]) => numbers(values, 2);
export const u32 = (...values: readonly number[]) => numbers(values, 4);

/** Bytes as hexadecimal digits; blanks between them are for the reader. */
export const hex = (digits: string) => Buffer.from(digits.replaceAll(/\s/g, ''), 'hex');

/** The bytes of an IPv4 or IPv6 address. */
export const address = (text: string) => Buffer.from(ipaddr.parse(text).toByteArray());

export const join = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);
export const zeros = (count: number) => Buffer.alloc(count);
export const NOTHING = zeros(0);

function numbers(values: readonly number[], size: number): Buffer {
  const bytes = zeros(values.length * size);
  values.forEach((value, i) => {
    bytes.writeUIntBE(value, i * size, size);
  });
  return bytes;
}
