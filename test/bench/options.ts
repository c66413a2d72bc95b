import { parseArgs } from 'node:util';
import type { Topic } from './topic.js';
import { addresses, backbone } from './topics/addresses.js';
import { day } from './topics/day.js';
import { grow } from './topics/grow.js';
import { importing } from './topics/import.js';
import { live } from './topics/live.js';
import { memory } from './topics/memory.js';
import { networks } from './topics/networks.js';
import { pcap } from './topics/pcap.js';
import { rebuild } from './topics/rebuild.js';
import { scattered } from './topics/scattered.js';
import { watch } from './topics/watch.js';
import { watchingOn } from './topics/watching-on.js';
import { year } from './topics/year.js';

const TOPICS: Readonly<Record<string, Topic>> = {
  ...{ day, networks, rebuild, grow, year, memory },
  ...{ addresses, backbone, scattered },
  ...{ import: importing, live, pcap },
  ...{ watch, 'watching-on': watchingOn },
};

export interface Options {
  readonly runs: number;
  readonly topics: ReadonlyMap<string, Topic>;
  /** Fraction of each input's full size. */
  readonly scale: number;
  /** A folder in which to keep the inputs; if undefined, they are written again and removed. */
  readonly data: string | undefined;
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '5' },
      only: { type: 'string', default: Object.keys(TOPICS).join() },
      scale: { type: 'string', default: '1' },
      data: { type: 'string' },
    },
  });
  const [runs, scale] = [Number(values.runs), Number(values.scale)];
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`Invalid --runs ${values.runs}: use a whole number from 1 on.`);
  if (!(scale > 0 && scale <= 1))
    throw new Error(`Invalid --scale ${values.scale}: use a number above 0 and up to 1.`);
  const topics = values.only.split(',').map((name) => [name, topicOf(name)] as const);
  return { runs, scale, topics: new Map(topics), data: values.data };
}

function topicOf(name: string): Topic {
  const topic = TOPICS[name];
  if (topic) return topic;
  throw new Error(`Invalid --only ${name}: use some of ${Object.keys(TOPICS).join()}.`);
}
