import type { Section } from '../section.js';
import { analyzeTcp } from './analyze.js';
import type { TcpData } from './data.js';
import { tcpHint, tcpSentences } from './sentences.js';
import { remotesTable, tableNote, tcpCsv } from './table.js';

/** Whether TCP connections work: answers, resets, retransmissions and the time of handshakes. */
export const tcpHealth: Section<TcpData> = {
  id: 'tcp-health',
  title: 'TCP health',
  analyze: analyzeTcp,
  present(data, report) {
    return {
      findings: tcpSentences(data, report),
      figures: {},
      tables: data ? { remotes: remotesTable(data) } : {},
      view: { hint: tcpHint(data, report), note: data && tableNote(data) },
      files: { 'tcp.csv': tcpCsv(data) },
    };
  },
};
