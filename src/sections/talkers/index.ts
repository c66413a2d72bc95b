import type { Section } from '../section.js';
import { edgesOf, timeBins } from '../time-step.js';
import { conversationsCsv, rankedCsv } from './csv-files.js';
import {
  analyzeCulprits,
  culpritData,
  culpritFigures,
  culpritHints,
  culpritSentences,
} from './culprits.js';
import {
  ADDRESS_PROGRAMS,
  type AddressProgram,
  type Bin,
  CONVERSATIONS,
  type Conversation,
  DESTINATIONS,
  HALF,
  type Half,
  HEAVY_TAIL,
  OVER_TIME,
  type Ranked,
  SOURCES,
  type TailPoint,
  type TalkerData,
} from './data.js';
import {
  concentrationFigure,
  conversationsFigure,
  destinationsFigure,
  tailFigure,
} from './figures.js';
import { analyzeNewcomers, newcomerSentence, newcomerTables } from './organizations/newcomers.js';
import { areManySources, sourceSentences } from './sentences.js';
import { sourcesFigure } from './sources-figure.js';
import { UNADDRESSED, type Unaddressed } from './unaddressed.js';

const BINS_SHOWN = 100;
const HOUR = 3600;

/** Who the culprit was: who is behind the addresses, what each address sent, and how few of them sent most. */
export const talkers: Section<TalkerData> = {
  id: 'talkers',
  title: 'Finding the culprit',
  async analyze(connection, report) {
    const period = timeBins(report, BINS_SHOWN);
    const { step } = period;
    const [half] = await connection.rows<Half>(HALF);
    return {
      sources: await connection.rows<Ranked>(SOURCES),
      destinations: await connection.rows<Ranked>(DESTINATIONS),
      conversations: await connection.rows<Conversation>(CONVERSATIONS),
      unaddressed: await connection.rows<Unaddressed>(UNADDRESSED),
      tail: await connection.rows<TailPoint>(HEAVY_TAIL),
      programs: await connection.rows<AddressProgram>(ADDRESS_PROGRAMS),
      overTime: await connection.rows<Bin>(OVER_TIME, { edges: edgesOf(period) }),
      half,
      step,
      culprits: await analyzeCulprits(connection, period, timeBins(report, BINS_SHOWN, HOUR)),
      newcomers: await analyzeNewcomers(connection, report),
    };
  },
  present(facts, report, charts) {
    const { culprits, newcomers } = facts;
    const [first, ...more] = sourceSentences(facts, report);
    const news = newcomerSentence(newcomers, report);
    return {
      findings: [
        ...(first ? [first] : []),
        ...culpritSentences(culprits, report),
        ...more,
        ...(news ? [news] : []),
      ],
      figures: {
        ...culpritFigures(culprits, report, charts),
        sources: sourcesFigure(facts, report, charts),
        destinations: destinationsFigure(facts, report, charts),
        conversations: conversationsFigure(facts, report, charts),
        ...(areManySources(facts, report) && {
          tail: tailFigure(facts, report, charts),
          concentration: concentrationFigure(facts, charts),
        }),
      },
      tables: newcomerTables(newcomers, report),
      view: { hints: culpritHints(culprits, report) },
      data: {
        ...culpritData(culprits, report),
        'sources.csv': rankedCsv(facts.sources, report),
        'destinations.csv': rankedCsv(facts.destinations, report),
        'conversations.csv': conversationsCsv(facts.conversations, report),
      },
    };
  },
};
