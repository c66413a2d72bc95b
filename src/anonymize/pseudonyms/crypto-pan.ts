import { createCipheriv } from 'node:crypto';

/** Bits of an address. */
export type Width = 32 | 128;

/**
 * Prefix-preserving pseudonyms: two addresses have as many leading bits in common as their pseudonyms. Crypto-PAn, by
 * J. Xu, J. Fan, M. H. Ammar and S. B. Moon, "Prefix-Preserving IP Address Anonymization", ICNP 2002: whether a bit is
 * flipped is one bit of AES over the bits before it, filled up with a secret pad. IPv6 in the same way over 128 bits.
 */
export interface CryptoPan {
  /** `kept` says of the first bits of an address, so many, whether the next bit stays; else none does for that alone. */
  pseudonym(address: bigint, width: Width, kept?: (bits: number) => boolean): bigint;
}

const BLOCK = 16;

/**
 * `key` has 32 bytes: a key of AES-128, and what the pad is made of. An address that goes on as the pad does has the same
 * block for the next bit, which is then flipped just when the one before it is. So one of 150 addresses of a /16 stands for
 * itself, not one of 65,536: whoever makes a key sees to it that none does.
 */
export function openCryptoPan(key: Uint8Array): CryptoPan {
  const encrypt = (blocks: Buffer) => {
    const cipher = createCipheriv('aes-128-ecb', key.subarray(0, BLOCK), null);
    return cipher.setAutoPadding(false).update(blocks);
  };
  const padBytes = encrypt(Buffer.from(key.subarray(BLOCK, 2 * BLOCK)));
  const pad = BigInt(`0x${padBytes.toString('hex')}`);
  return {
    pseudonym(address, width, kept = () => false) {
      const blocks = Buffer.alloc(width * BLOCK);
      for (let bits = 0; bits < width; bits += 1) {
        blocks.write(hexOf(withPrefix(pad, address, bits, width)), bits * BLOCK, 'hex');
      }
      const encrypted = encrypt(blocks);
      let flips = 0n;
      for (let bits = 0; bits < width; bits += 1) {
        const flip = kept(bits) ? 0 : bitAt(encrypted, bits * BLOCK * 8);
        flips = (flips << 1n) | BigInt(flip);
      }
      return address ^ flips;
    },
  };
}

/** The pad with so many of its first bits those of the address. */
function withPrefix(pad: bigint, address: bigint, bits: number, width: Width): bigint {
  const below = BigInt(128 - bits);
  const rest = pad & ((1n << below) - 1n);
  return ((address >> BigInt(width - bits)) << below) | rest;
}

function bitAt(bytes: Uint8Array, index: number): number {
  return ((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
}

function hexOf(block: bigint): string {
  return block.toString(16).padStart(2 * BLOCK, '0');
}
