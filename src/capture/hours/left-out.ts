import { PLAUSIBLE_YEARS } from '../../captures/packets/packet.js';
import { plural } from '../../format/quantity.js';

/** Packets that tshark printed, and that no hour can take. */
export class LeftOut {
  private untimed = 0;
  private odd = 0;
  private example = '';

  /** A packet, as printed, without a time that a packet may have. */
  note(printed: string): void {
    const [, time] = /^"([^"]*)"/.exec(printed) ?? [];
    if (time === undefined) this.untimed += 1;
    else {
      this.odd += 1;
      this.example ||= time;
    }
  }

  get packets(): number {
    return this.untimed + this.odd;
  }

  /** What is to be said of them. */
  get texts(): string[] {
    const { untimed, odd, example } = this;
    return [
      ...(untimed === 0 ? [] : [`${leftOut(untimed, 'without a time')}.`]),
      ...(odd === 0
        ? []
        : [
            `${leftOut(odd, `with a time outside of ${PLAUSIBLE_YEARS}`)} (${example} seconds after 1970 began).`,
          ]),
    ];
  }
}

function leftOut(n: number, which: string): string {
  return `${plural(n, 'packet')} ${which} ${n === 1 ? 'was' : 'were'} left out`;
}
