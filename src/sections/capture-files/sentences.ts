import { max, min } from 'd3-array';
import { duration, plural } from '../../format/quantity.js';
import type { CaptureRow, Overlap } from './data.js';

const HOUR = 3600;

/** How exact the timestamps are. */
export function timeSentences(captures: readonly CaptureRow[]): string[] {
  const of = (basis: string) => captures.filter(({ time_basis }) => time_basis === basis).length;
  const sentences: string[] = [];
  const byName = of('relative') + of('relative, zone assumed');
  if (byName > 0) {
    sentences.push(
      `Times are relative to each file's first packet, which is assumed to have been captured at the second in the file's name: they may be early by the time until that packet${atMost(captures)} (${plural(byName, 'file')}).`,
    );
  }
  if (of('epoch') > 0) sentences.push(`Times are exact in ${plural(of('epoch'), 'file')}.`);
  if (of('relative, zone assumed') > 0) {
    sentences.push(
      `The names of ${plural(of('relative, zone assumed'), 'file')} give a local time without its zone, which is assumed to be the report's.`,
    );
  }
  if (of('zone assumed') > 0) {
    sentences.push(
      `The time zone is assumed in ${plural(of('zone assumed'), 'file')} whose times do not include it; the notes of each give the zone.`,
    );
  }
  if (of('zone assumed from file name') > 0) {
    sentences.push(
      `The time zone is assumed in ${plural(of('zone assumed from file name'), 'file')} whose times do not include it: it is the one in which the first packet falls within a minute after the second in the file's name.`,
    );
  }
  if (of('estimated') > 0) {
    sentences.push(
      `Times are estimated in ${plural(of('estimated'), 'file')} from the modification time, which copying may change.`,
    );
  }
  return sentences;
}

/**
 * An upper bound of that delay: in a file of one hour, the first packet can be late by at most the time between the last
 * packet and the end of the hour. Empty if a file is longer than an hour.
 */
function atMost(captures: readonly CaptureRow[]): string {
  const slacks = captures
    .filter(({ time_basis }) => time_basis?.startsWith('relative'))
    .flatMap(({ hour_start, last_packet }) =>
      hour_start === null || last_packet === null ? [] : [hour_start + HOUR - last_packet],
    );
  const [most, least] = [max(slacks), min(slacks)];
  if (most === undefined || least === undefined || least < 0) return '';
  return `, by up to ${duration(most)} if no file covers more than the hour from that second`;
}

/** The sentence for captures without rejected lines. */
export function noRejectsSentence(captures: readonly CaptureRow[]): string {
  const unread = captures.filter(({ state }) => state === 'failed').length;
  if (unread === 0) return 'Every line of every file is a packet.';
  return `Every line that was read is a packet; ${plural(unread, 'file')} ${unread === 1 ? 'was' : 'were'} not read.`;
}

export function problemSentences(
  captures: readonly CaptureRow[],
  overlap: Overlap | undefined,
  ahead: number,
): string[] {
  const failed = captures.filter(({ state }) => state === 'failed');
  const skipped = captures.filter(({ state }) => state === 'duplicate');
  const sentences: string[] = [];
  if (failed.length > 0) {
    sentences.push(
      `${plural(failed.length, 'file')} could not be read and ${failed.length === 1 ? 'is' : 'are'} not counted.`,
    );
  }
  if (skipped.length > 0) {
    sentences.push(
      `${plural(skipped.length, 'file')} with the same content as another ${skipped.length === 1 ? 'was' : 'were'} skipped.`,
    );
  }
  if (ahead > 0) {
    sentences.push(
      `${plural(ahead, 'file')} ${ahead === 1 ? 'was last modified before the time in its name' : 'were last modified before the times in their names'}: these may not be the times at which the captures began.`,
    );
  }
  if (overlap) {
    const { overlaps, file, earlier_file } = overlap;
    sentences.push(
      `${plural(overlaps, 'file')} ${overlaps === 1 ? 'begins' : 'begin'} before an earlier one ends, the first ${file} before ${earlier_file} does: a packet in both counts twice.`,
    );
  }
  return sentences;
}
