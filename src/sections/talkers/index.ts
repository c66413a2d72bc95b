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
  CONVERSATIONS,
  type Conversation,
  DESTINATIONS,
  HALF,
  HEAVY_TAIL,
  OVER_TIME,
  type RankedEndpoint,
  SOURCES,
  type SourceBin,
  type SourceConcentration,
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

/** Who caused the traffic: organizations, sites, programs and addresses, and how few of them account for most of it. */
export const talkers: Section<TalkerData> = {
  id: 'talkers',
  title: 'Finding the culprit',
  async analyze(connection, report) {
    const period = timeBins(report, BINS_SHOWN);
    const { step } = period;
    const [half] = await connection.rows<SourceConcentration>(HALF);
    return {
      sources: await connection.rows<RankedEndpoint>(SOURCES),
      destinations: await connection.rows<RankedEndpoint>(DESTINATIONS),
      conversations: await connection.rows<Conversation>(CONVERSATIONS),
      unaddressed: await connection.rows<Unaddressed>(UNADDRESSED),
      tail: await connection.rows<TailPoint>(HEAVY_TAIL),
      programs: await connection.rows<AddressProgram>(ADDRESS_PROGRAMS),
      overTime: await connection.rows<SourceBin>(OVER_TIME, { edges: edgesOf(period) }),
      half,
      step,
      culprits: await analyzeCulprits(connection, period, timeBins(report, BINS_SHOWN, HOUR)),
      newcomers: await analyzeNewcomers(connection, report),
    };
  },
  present(data, report, charts) {
    const { culprits, newcomers } = data;
    const [first, ...more] = sourceSentences(data, report);
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
        sources: sourcesFigure(data, report, charts),
        destinations: destinationsFigure(data, report, charts),
        conversations: conversationsFigure(data, report, charts),
        ...(areManySources(data, report) && {
          tail: tailFigure(data, report, charts),
          concentration: concentrationFigure(data, charts),
        }),
      },
      tables: newcomerTables(newcomers, report),
      view: { hints: culpritHints(culprits, report) },
      files: {
        ...culpritData(culprits, report),
        'sources.csv': rankedCsv(data.sources, report),
        'destinations.csv': rankedCsv(data.destinations, report),
        'conversations.csv': conversationsCsv(data.conversations, report),
      },
    };
  },
};
