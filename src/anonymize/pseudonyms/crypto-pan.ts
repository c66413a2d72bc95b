import { createCipheriv } from 'node:crypto';

/** Number of bits of an address. */
export type Width = 32 | 128;

/**
 * Prefix-preserving pseudonyms: two addresses have as many leading bits in common as their pseudonyms. Crypto-PAn, by
 * J. Xu, J. Fan, M. H. Ammar and S. B. Moon, "Prefix-Preserving IP Address Anonymization", ICNP 2002: whether a bit is
 * flipped is one bit of AES over the bits before it, completed by a secret pad. IPv6 likewise over 128 bits.
 */
export interface CryptoPan {
  /** `isPreserved` returns whether the bit after a number of leading bits must not be flipped. */
  pseudonym(address: bigint, width: Width, isPreserved?: (bits: number) => boolean): bigint;
}

const BLOCK = 16;

/**
 * `key` has 32 bytes: an AES-128 key, and the input of the pad. Where the bits of an address equal those of the pad, the
 * block of the next bit is the same, so both bits are flipped or neither. Therefore one of 150 addresses of a /16 is its
 * own pseudonym, not one of 65,536; keys are chosen so that no captured address is.
 */
export function openCryptoPan(key: Uint8Array): CryptoPan {
  const encrypt = (blocks: Buffer) => {
    const cipher = createCipheriv('aes-128-ecb', key.subarray(0, BLOCK), null);
    return cipher.setAutoPadding(false).update(blocks);
  };
  const padBytes = encrypt(Buffer.from(key.subarray(BLOCK, 2 * BLOCK)));
  const pad = BigInt(`0x${padBytes.toString('hex')}`);
  return {
    pseudonym(address, width, isPreserved = () => false) {
      const blocks = Buffer.alloc(width * BLOCK);
      for (let bits = 0; bits < width; bits += 1) {
        blocks.write(hexOf(withPrefix(pad, address, bits, width)), bits * BLOCK, 'hex');
      }
      const encrypted = encrypt(blocks);
      let flips = 0n;
      for (let bits = 0; bits < width; bits += 1) {
        const flip = isPreserved(bits) ? 0 : bitAt(encrypted, bits * BLOCK * 8);
        flips = (flips << 1n) | BigInt(flip);
      }
      return address ^ flips;
    },
  };
}

/** The pad with its first `bits` bits replaced by those of the address. */
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
