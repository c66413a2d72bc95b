import { PLAUSIBLE_YEARS } from '../../captures/packets/packet.js';
import { plural } from '../../format/quantity.js';

/** Packets without a usable time, so that they belong to no hour. */
export class UntimedPackets {
  private withoutTime = 0;
  private implausible = 0;
  private example: number | undefined;

  /** Counts a packet by its implausible epoch second, or NaN if it has none. */
  note(second: number): void {
    if (Number.isNaN(second)) this.withoutTime += 1;
    else {
      this.implausible += 1;
      this.example ??= second;
    }
  }

  get packets(): number {
    return this.withoutTime + this.implausible;
  }

  /** Warnings about them. */
  get notices(): string[] {
    const { withoutTime, implausible, example } = this;
    return [
      ...(withoutTime === 0 ? [] : [`${leftOut(withoutTime, 'without a time')}.`]),
      ...(implausible === 0
        ? []
        : [
            `${leftOut(implausible, `with a time outside of ${PLAUSIBLE_YEARS}`)} (${example} seconds since 1970).`,
          ]),
    ];
  }
}

function leftOut(n: number, which: string): string {
  return `${plural(n, 'packet')} ${which} ${n === 1 ? 'was' : 'were'} left out`;
}
