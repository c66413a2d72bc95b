import { plural } from '../format/quantity.js';
import type { Timestamps } from './coarse-clock.js';
import type { Counted } from './count-once.js';
import { COMMON, type Groups } from './source-groups.js';

/** A source of packets, for warnings. */
interface NamedSource extends Timestamps {
  readonly name: string;
  readonly packets: number;
}

/** Detects packets that a coarse clock cannot distinguish. */
export class AmbiguousPackets {
  private apart = 0;
  private merged = 0;
  /** Coarse sources with packets equal to those of another group. */
  private readonly touching = new Set<number>();
  /** How many packets of each coarse source were counted as those of another source. */
  private readonly shared = new Map<number, number>();

  constructor(
    private readonly sources: ReadonlyMap<number, NamedSource>,
    private readonly groups: Groups,
  ) {}

  /** Passes on the lines and inspects them. */
  async *inspect(counted: AsyncIterable<Counted>): AsyncGenerator<Counted> {
    for await (const each of counted) {
      this.note(each);
      yield each;
    }
  }

  /** A warning, if there are any. */
  get notice(): string | undefined {
    const partly = [...this.shared.keys()].filter((source) => !this.isCopy(source));
    const names = [...this.sources]
      .filter(([source]) => this.touching.has(source) || partly.includes(source))
      .map(([, { name }]) => name);
    if (names.length === 0) return undefined;
    const few = names.slice(0, 3).join(', ');
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return [
      `The clock of ${few}${more} is too coarse to distinguish equal packets.`,
      ...(this.apart === 0 ? [] : [countedInBoth(this.apart)]),
      ...(partly.length === 0 ? [] : [countedOnce(this.merged)]),
    ].join('\n  ');
  }

  private note({ times, timesIn }: Counted): void {
    const coarse = [...timesIn].filter(([source]) => this.sources.get(source)?.isCoarse);
    if (timesIn.size < 2 || coarse.length === 0) return;
    this.apart += times - Math.max(...timesIn.values());
    this.merged += sum(timesIn.values()) - times;
    for (const [source, own] of coarse) {
      const others = [...timesIn].filter(([other]) => other !== source);
      const inGroup = others.filter(([other]) => this.groupOf(other) === this.groupOf(source));
      if (inGroup.length < others.length) this.touching.add(source);
      const inAnother = Math.max(0, ...inGroup.map(([, each]) => each));
      if (inAnother > 0) {
        this.shared.set(source, (this.shared.get(source) ?? 0) + Math.min(own, inAnother));
      }
    }
  }

  /** Whether all packets of a file are elsewhere, too: it was given twice or imported before. With one or two ticks it may be chance. */
  private isCopy(source: number): boolean {
    const { packets = 0, isLong = false } = this.sources.get(source) ?? {};
    return isLong && this.shared.get(source) === packets;
  }

  private groupOf(source: number): number {
    return this.groups.get(source) ?? COMMON;
  }
}

function countedInBoth(n: number): string {
  const [are, have] = n === 1 ? ['is', 'has'] : ['are', 'have'];
  return `${plural(n, 'packet')} that ${are} equal in two files ${have} been counted in both: one file ends in the tick in which the other begins.`;
}

function countedOnce(n: number): string {
  const [are, have] = n === 1 ? ['is', 'has'] : ['are', 'have'];
  return `${plural(n, 'packet')} that ${are} equal in files of overlapping times, or in existing files, ${have} been counted once.`;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}
