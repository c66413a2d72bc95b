import { tmpdir } from 'node:os';
import { record } from '../../src/capture/record.js';
import type { RecorderWorld, RecordOptions } from '../../src/capture/session.js';
import { installedTools, mayCapture } from './capturing.js';

export const LOOPBACK = process.platform === 'darwin' ? 'lo0' : 'lo';
export const tools = installedTools();
/** Whether this user may capture on loopback. */
export const mayRecord = mayCapture(tools, LOOPBACK);

/** A running capture. */
export interface Recording {
  readonly ended: Promise<unknown>;
  readonly started: Promise<void>;
  readonly notices: readonly string[];
  stop(): void;
}

/** Starts a capture on loopback. */
export function startRecording(
  options: Pick<RecordOptions, 'folder' | 'filter' | 'hourLength'> & Partial<RecordOptions>,
  world: Partial<Pick<RecorderWorld, 'onDissector' | 'tools' | 'temporary'>> = {},
): Recording {
  const controller = new AbortController();
  const notices: string[] = [];
  let onStart = () => {};
  const started = new Promise<void>((resolve) => {
    onStart = resolve;
  });
  const ended = record(
    {
      ...{ interface: LOOPBACK, promiscuous: true, monitor: false, snaplen: undefined },
      ...{ until: undefined, names: true, decoder: 'own', sockets: false, ...options },
    },
    {
      tools: tools ?? { tshark: '', dumpcap: '', editcap: '' },
      ...{ platform: process.platform, temporary: tmpdir(), stop: controller.signal, onStart },
      now: () => Date.now() / 1000,
      onHour: () => {},
      onNotice: (text) => void notices.push(text),
      ...world,
    },
  );
  return { ended, started, notices, stop: () => controller.abort() };
}
