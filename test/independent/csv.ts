/** The records of an RFC 4180 text: commas, double quotes, line ends of LF or CRLF. */
export function parseCsv(text: string): string[][] {
  if (text !== '' && !text.endsWith('\n')) return parseCsv(`${text}\n`);
  const field = /(?:"((?:[^"]+|"")*)"|([^",\r\n]*))(,|\r?\n)/y;
  const records: string[][] = [];
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const start = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`No field of a CSV: ${text.slice(start, start + 60)}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
