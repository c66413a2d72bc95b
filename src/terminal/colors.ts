import pc from 'picocolors';

/** Colors for a terminal that has them; none in a file or a pipe. */
export function colorsOf(stream: NodeJS.WriteStream) {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
