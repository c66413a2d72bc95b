import pc from 'picocolors';

/** Colours for a terminal that has them; none in a file or a pipe. */
export function coloursOf(stream: NodeJS.WriteStream) {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
