import open from 'open';

/** Opens an address in the reader's browser. Fails where there is none. */
export async function openBrowser(url: string): Promise<void> {
  const starter = await open(url);
  // What starts the browser may fail later, and nobody waits for it.
  starter.on('error', () => {});
}
