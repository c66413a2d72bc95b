import { createCipheriv } from 'node:crypto';

/** A pseudorandom permutation of the numbers below 2 to the power of `bits`. */
export type Permutation = (value: bigint, bits: number) => bigint;

/** As NIST SP 800-38G requires of FF1, which has the same structure. */
const ROUNDS = 10;

/**
 * A Feistel network over numbers of any width, with AES-128 and a key of 16 bytes as round function. M. Luby and
 * C. Rackoff, "How to construct pseudorandom permutations from pseudorandom functions", 1988.
 */
export function openPermutation(key: Uint8Array): Permutation {
  const roundFunction = openRoundFunction(key);
  return (value, bits) => {
    if (bits === 0) return value;
    if (bits === 1) return value ^ (roundFunction(0, 1, 0n) & 1n);
    const [left, right] = [BigInt(bits >> 1), BigInt(bits - (bits >> 1))];
    let [a, b] = [value >> right, value & mask(right)];
    let [widthA, widthB] = [left, right];
    for (let round = 0; round < ROUNDS; round += 1) {
      const mixed = (a ^ roundFunction(round, bits, b)) & mask(widthA);
      [a, b] = [b, mixed];
      [widthA, widthB] = [widthB, widthA];
    }
    return (a << widthB) | b;
  };
}

/** 128 bits that depend on the round, the width and half of the number. */
function openRoundFunction(key: Uint8Array) {
  // One for all blocks: opening a cipher takes longer than encrypting with it, and blocks do not depend on earlier ones.
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return (round: number, bits: number, half: bigint): bigint => {
    const block = Buffer.alloc(16);
    block[0] = round;
    block[1] = bits;
    block.write(half.toString(16).padStart(28, '0'), 2, 'hex');
    return BigInt(`0x${cipher.update(block).toString('hex')}`);
  };
}

function mask(bits: bigint): bigint {
  return (1n << bits) - 1n;
}
