import { createCipheriv } from 'node:crypto';

/** Number of bits of an address. */
export type Width = 32 | 128;

/**
 * Prefix-preserving pseudonyms: two addresses have as many leading bits in common as their pseudonyms. Crypto-PAn, by
 * J. Xu, J. Fan, M. H. Ammar and S. B. Moon, "Prefix-Preserving IP Address Anonymization", ICNP 2002: whether a bit is
 * flipped is one bit of AES over the bits before it, completed by a secret pad. IPv6 likewise over 128 bits.
 */
export interface CryptoPan {
  /** The first `preserved` bits are not flipped. */
  pseudonym(address: bigint, width: Width, preserved?: number): bigint;
}

const BLOCK = 16;

/**
 * `key` has 32 bytes: an AES-128 key, and the input of the pad. Where the bits of an address equal those of the pad, the
 * block of the next bit is the same, so both bits are flipped or neither. Therefore one of 150 addresses of a /16 is its
 * own pseudonym, not one of 65,536; keys are chosen so that no captured address is.
 */
export function openCryptoPan(key: Uint8Array): CryptoPan {
  // One for all blocks: opening a cipher takes longer than encrypting with it, and blocks do not depend on earlier ones.
  const cipher = createCipheriv('aes-128-ecb', key.subarray(0, BLOCK), null).setAutoPadding(false);
  const pad = cipher.update(Buffer.from(key.subarray(BLOCK, 2 * BLOCK)));
  return {
    pseudonym(address, width, preserved = 0) {
      const bytes = Buffer.from(address.toString(16).padStart(width / 4, '0'), 'hex');
      const blocks = Buffer.alloc((width - preserved) * BLOCK);
      for (let bits = preserved; bits < width; bits += 1) {
        writeWithPrefix(blocks, (bits - preserved) * BLOCK, { pad, bytes, bits });
      }
      const encrypted = cipher.update(blocks);
      for (let bit = preserved; bit < width; bit += 1) {
        const flip = (encrypted[(bit - preserved) * BLOCK] ?? 0) >> 7;
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (flip << (7 - (bit & 7)));
      }
      return BigInt(`0x${bytes.toString('hex')}`);
    },
  };
}

/** Writes the pad with its first `bits` bits replaced by those of the address. */
function writeWithPrefix(
  blocks: Buffer,
  offset: number,
  { pad, bytes, bits }: { readonly pad: Buffer; readonly bytes: Buffer; readonly bits: number },
): void {
  const whole = bits >> 3;
  pad.copy(blocks, offset);
  bytes.copy(blocks, offset, 0, whole);
  const mask = 0xff >> (bits & 7);
  blocks[offset + whole] = ((bytes[whole] ?? 0) & ~mask) | ((pad[whole] ?? 0) & mask);
}
