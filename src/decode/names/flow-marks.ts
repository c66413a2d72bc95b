import type { Headers } from '../headers.js';

const SETS = 16_384;
const WAYS = 4;
/** Segments further behind or ahead belong to another connection. */
const MAX_DISTANCE = 2 ** 24;
/** All segments that follow are needed; the next responses are. */
const [OPEN, AWAITED] = [1, 2];

/**
 * Remembers of one direction of TCP connections up to which sequence number a message goes on, without bound for
 * requests. Connections are told apart by a hash: a collision only means that more packets go to tshark. The oldest are
 * forgotten.
 */
export class FlowMarks {
  private readonly keys = new Uint32Array(SETS * WAYS);
  private readonly ends = new Uint32Array(SETS * WAYS);
  private readonly states = new Uint8Array(SETS * WAYS);
  private readonly ages = new Uint32Array(SETS * WAYS);
  private clock = 0;

  /** Marks the segments of the packet's direction up to a sequence number. */
  markUntil(headers: Headers, sequence: number): void {
    const slot = this.slotFor(hashOf(headers), headers);
    this.ends[slot] = sequence;
  }

  /** Marks all following segments of the packet's direction. */
  markAll(headers: Headers): void {
    const slot = this.slotFor(hashOf(headers), headers);
    this.states[slot] = (this.states[slot] as number) | OPEN;
  }

  /** Marks the responses to the packet's direction. */
  awaitReply(headers: Headers): void {
    const slot = this.slotFor(hashOfReply(headers), headers);
    this.states[slot] = (this.states[slot] as number) | AWAITED;
  }

  /** Whether a response is one that was waited for. */
  isAwaited(headers: Headers): boolean {
    const slot = this.find(hashOf(headers));
    return slot >= 0 && ((this.states[slot] as number) & AWAITED) !== 0;
  }

  /** Whether a segment belongs to a marked message. */
  has(headers: Headers): boolean {
    const slot = this.find(hashOf(headers));
    if (slot < 0) return false;
    if ((this.states[slot] as number) & OPEN) return true;
    const left = ((this.ends[slot] as number) - headers.tcpSequence) >>> 0;
    return left > 0 && left < MAX_DISTANCE;
  }

  /** Begins a new connection. Whether one before had the same addresses and ports, and was marked. */
  renew(headers: Headers): boolean {
    const slot = this.find(hashOf(headers));
    if (slot < 0) return false;
    this.states[slot] = 0;
    this.ends[slot] = headers.tcpSequence;
    return true;
  }

  private slotFor(key: number, headers: Headers): number {
    this.clock += 1;
    let slot = this.find(key);
    if (slot < 0) {
      slot = this.oldest(key);
      this.keys[slot] = key;
      this.states[slot] = 0;
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

function hashOf({ bytes, version, sourceAt, sourcePort, destinationPort }: Headers): number {
  const size = version === 4 ? 4 : 16;
  // Source and destination address follow each other.
  const hash = mixed(FIRST, bytes, sourceAt, size * 2);
  return withPorts(hash, sourcePort, destinationPort);
}

/** The hash of the other direction. */
function hashOfReply(headers: Headers): number {
  const { bytes, version, sourceAt, sourcePort, destinationPort } = headers;
  const size = version === 4 ? 4 : 16;
  const hash = mixed(mixed(FIRST, bytes, sourceAt + size, size), bytes, sourceAt, size);
  return withPorts(hash, destinationPort, sourcePort);
}

// FNV-1a over addresses and ports.
const [FIRST, PRIME] = [0x811c9dc5, 0x01000193];

function mixed(hash: number, bytes: Uint8Array, at: number, size: number): number {
  let mixed = hash;
  for (let i = at; i < at + size; i += 1) mixed = Math.imul(mixed ^ (bytes[i] as number), PRIME);
  return mixed;
}

/** Never 0, which is an empty slot. */
function withPorts(hash: number, from: number, to: number): number {
  const mixed = Math.imul(Math.imul(hash ^ from, PRIME) ^ to, PRIME);
  return (mixed ^ (mixed >>> 15)) >>> 0 || 1;
}
