interface Volume {
  readonly packets: number;
  readonly bytes: number;
}

/** What is not in a ranking: the total less its rows. */
export function othersOf(total: Volume, rows: readonly Volume[]): Volume {
  return rows.reduce(
    (rest, { packets, bytes }) => ({ packets: rest.packets - packets, bytes: rest.bytes - bytes }),
    { packets: total.packets, bytes: total.bytes },
  );
}
