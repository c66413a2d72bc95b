export async function writeDemoDay(
  _f: string,
  _o: { scale: number },
): Promise<{ files: string[]; packets: number; bytes: number }> {
  throw new Error('x');
}
