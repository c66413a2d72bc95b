/** Links to the previous and next page of the same kind. */
export interface Neighbors {
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
}

export interface Link {
  readonly href: string;
  readonly label: string;
}

/** Returns a function that finds the neighbors of an item. */
export function neighborsOf<T>(
  all: readonly T[],
  keyOf: (item: T) => number | string,
  link: (item: T) => Link,
): (item: T) => Neighbors {
  const indexOf = new Map(all.map((item, index) => [keyOf(item), index]));
  const linkTo = (item: T | undefined) => (item === undefined ? undefined : link(item));
  return (item) => {
    const index = indexOf.get(keyOf(item)) ?? 0;
    return { previous: linkTo(all[index - 1]), next: linkTo(all[index + 1]) };
  };
}
