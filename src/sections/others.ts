interface Volume {
  readonly packets: number;
  readonly bytes: number;
}

/** What a ranking leaves out: all packets and bytes but those of its rows. */
export function othersOf(total: Volume, rows: readonly Volume[]): Volume {
  return rows.reduce(
    (rest, { packets, bytes }) => ({ packets: rest.packets - packets, bytes: rest.bytes - bytes }),
    { packets: total.packets, bytes: total.bytes },
  );
}
