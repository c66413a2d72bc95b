import type { Headers } from '../headers.js';

const SETS = 16_384;
const WAYS = 4;
/** Segments further behind or ahead belong to another connection. */
const MAX_DISTANCE = 2 ** 24;

/**
 * Remembers of one direction of TCP connections up to which sequence number a message goes on, without bound for
 * requests. Connections are told apart by a hash: a collision only means that more packets go to tshark. The oldest are
 * forgotten.
 */
export class FlowMarks {
  private readonly keys = new Uint32Array(SETS * WAYS);
  private readonly ends = new Uint32Array(SETS * WAYS);
  private readonly isOpen = new Uint8Array(SETS * WAYS);
  private readonly ages = new Uint32Array(SETS * WAYS);
  private clock = 0;

  /** Marks the segments of the packet's direction up to a sequence number. */
  markUntil(headers: Headers, sequence: number): void {
    const slot = this.slotFor(headers);
    this.ends[slot] = sequence;
  }

  /** Marks all following segments of the packet's direction. */
  markAll(headers: Headers): void {
    this.isOpen[this.slotFor(headers)] = 1;
  }

  /** Whether a segment belongs to a marked message. */
  has(headers: Headers): boolean {
    const slot = this.find(hashOf(headers));
    if (slot < 0) return false;
    if (this.isOpen[slot] === 1) return true;
    const left = ((this.ends[slot] as number) - headers.tcpSequence) >>> 0;
    return left > 0 && left < MAX_DISTANCE;
  }

  /** Begins a new connection. Whether one before had the same addresses and ports, and was marked. */
  renew(headers: Headers): boolean {
    const slot = this.find(hashOf(headers));
    if (slot < 0) return false;
    this.isOpen[slot] = 0;
    this.ends[slot] = headers.tcpSequence;
    return true;
  }

  private slotFor(headers: Headers): number {
    const key = hashOf(headers);
    this.clock += 1;
    let slot = this.find(key);
    if (slot < 0) {
      slot = this.oldest(key);
      this.keys[slot] = key;
      this.isOpen[slot] = 0;
      this.ends[slot] = headers.tcpSequence;
    }
    this.ages[slot] = this.clock;
    return slot;
  }

  private find(key: number): number {
    const first = (key % SETS) * WAYS;
    for (let slot = first; slot < first + WAYS; slot += 1) {
      if (this.keys[slot] === key) return slot;
    }
    return -1;
  }

  private oldest(key: number): number {
    const first = (key % SETS) * WAYS;
    let oldest = first;
    for (let slot = first + 1; slot < first + WAYS; slot += 1) {
      if ((this.ages[slot] as number) < (this.ages[oldest] as number)) oldest = slot;
    }
    return oldest;
  }
}

/** FNV-1a over addresses and ports; never 0, which is an empty slot. */
function hashOf(headers: Headers): number {
  const { bytes, sourceAt, sourcePort, destinationPort } = headers;
  // Source and destination address follow each other.
  const end = sourceAt + (headers.version === 4 ? 8 : 32);
  let hash = 0x811c9dc5;
  for (let i = sourceAt; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), PRIME);
  hash = Math.imul(hash ^ sourcePort, PRIME);
  hash = Math.imul(hash ^ destinationPort, PRIME);
  hash ^= hash >>> 15;
  return hash >>> 0 || 1;
}

const PRIME = 0x01000193;
