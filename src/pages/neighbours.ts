/** The pages before and after one of its kind, as links from it. */
export interface Neighbours {
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
}

interface Link {
  readonly href: string;
  readonly label: string;
}

/** Each item with the links to those beside it. */
export function withNeighbours<T>(items: readonly T[], link: (item: T) => Link): [T, Neighbours][] {
  const linkTo = (item: T | undefined) => (item === undefined ? undefined : link(item));
  return items.map((item, i) => [
    item,
    { previous: linkTo(items[i - 1]), next: linkTo(items[i + 1]) },
  ]);
}
