import pc from 'picocolors';

/** Colors if the stream is a terminal that supports them. */
export function colorsOf(stream: NodeJS.WriteStream) {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
