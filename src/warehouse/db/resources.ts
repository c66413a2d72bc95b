import { messageOf, ResourceError } from '../../errors.js';

/** DuckDB does not count all that it uses: with large data the process takes up to a third more than its limit. */
const COUNTED = 0.75;
/** Bytes from which that matters. */
const LARGE = 600e6;

/** Powers of 1000, or of 1024 with `i`. */
const UNITS = 'KMGT';

/** DuckDB's limit so that it uses about as much memory as it may, given as `2GB`. */
export function limitFor(memory: string): string {
  const [, number, unit = '', binary] = /^([\d.]+)\s*([KMGT])(i?)B$/i.exec(memory) ?? [];
  const bytes = Number(number) * (binary ? 1024 : 1000) ** (UNITS.indexOf(unit.toUpperCase()) + 1);
  if (!(bytes > LARGE)) return memory;
  return `${Math.round(Math.max(LARGE, bytes * COUNTED) / 1e6)}MB`;
}

/** Throws a ResourceError for an error of DuckDB that is due to too little memory or disk space. */
export function refuseLack(cause: unknown): void {
  const message = messageOf(cause);
  if (/no space left|max_temp_directory_size|disk quota/i.test(message)) {
    throw new ResourceError('The disk is full: what does not fit in memory could not be written.', {
      hint: 'Free some space, or allow more memory, like --memory 2GB. What does not fit is written beside the cache, or without a cache into the temporary folder (TMPDIR).',
      cause,
    });
  }
  if (/out of memory|failed to allocate|could not allocate/i.test(message)) {
    throw new ResourceError('These captures need more memory than allowed.', {
      hint: 'Allow more, like --memory 2GB.',
      cause,
    });
  }
}
