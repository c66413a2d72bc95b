/** Measures a step repeatedly. */
export async function repeat<T>(times: number, step: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < times; i += 1) all.push(await step());
  return all;
}

/** The same after a warm-up of the file cache, which does not count. */
export async function repeatWarm<T>(times: number, step: () => Promise<T>): Promise<T[]> {
  return (await repeat(times + 1, step)).slice(1);
}
