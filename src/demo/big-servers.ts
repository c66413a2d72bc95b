import type { Conversation } from './conversation.js';

const MB = 1_000_000;

/** Traffic of one service of a server during the day. */
export interface Service extends Omit<Conversation, 'local' | 'remote' | 'sent'> {
  /** Bytes that the computer uploads; if undefined, it only acknowledges what it receives. */
  readonly uploaded?: number;
}

interface BigServer {
  readonly address: string;
  readonly services: readonly Service[];
}

/** The dominant source of the day. */
export const BIGGEST_SERVER = '151.101.0.0';
export const BIGGEST_SERVER_BYTES = 930 * MB;

const DOWNLOAD = {
  protocol: 'tcp',
  port: 443,
  receivedLengths: 'download',
  sentLengths: 'acknowledge',
  rhythm: 'download',
  connectionPackets: 9000,
} as const;

const PAGE = {
  ...DOWNLOAD,
  receivedLengths: 'page',
  rhythm: 'page',
  connectionPackets: 600,
} as const;

const QUIC = {
  protocol: 'udp',
  port: 443,
  receivedLengths: 'quic',
  sentLengths: 'acknowledge_quic',
  rhythm: 'stream',
  connectionPackets: 900,
} as const;

const DIALOGUE = {
  ...DOWNLOAD,
  receivedLengths: 'dialogue',
  sentLengths: 'dialogue',
  rhythm: 'background',
  connectionPackets: 4000,
} as const;

const UPLOAD = { ...DOWNLOAD, receivedLengths: 'dialogue', sentLengths: 'upload' } as const;

/** Downloads from the biggest server outside the peak hour. */
const BIGGEST_HOURS = [5, 122, 14, 22, 9, 165, 0, 138, 72];
export const PEAK_DOWNLOAD: Omit<Service, 'received'> = {
  ...DOWNLOAD,
  hours: [0, 0, 0, 0, 0, 0, 1, 0, 0],
  connectionPackets: 45_000,
};
export const OTHER_DOWNLOAD: Omit<Service, 'received'> = { ...DOWNLOAD, hours: BIGGEST_HOURS };

/** The next largest sources, each in another network: content delivery, video, social media, software, mail. */
export const BIG_SERVERS: readonly BigServer[] = [
  {
    address: '216.58.211.142',
    services: [
      { ...QUIC, received: 45 * MB, hours: [3, 9, 4, 5, 3, 12, 20, 11, 6] },
      { ...PAGE, received: 17 * MB, hours: [1, 5, 3, 3, 2, 4, 7, 4, 3] },
    ],
  },
  {
    address: '173.194.222.106',
    services: [{ ...QUIC, received: 58 * MB, hours: [0, 14, 0, 5, 0, 11, 28, 6, 0] }],
  },
  {
    address: '31.13.72.36',
    services: [
      { ...PAGE, received: 46 * MB, hours: [2, 5, 3, 6, 3, 9, 15, 7, 5] },
      { ...QUIC, received: 8.4 * MB, hours: [0, 1, 1, 1, 0, 2, 2, 1, 1] },
      { ...UPLOAD, received: 0.8 * MB, uploaded: 6 * MB, hours: [0, 0, 0, 0, 0, 1, 0, 2, 0] },
    ],
  },
  {
    address: '52.84.32.117',
    services: [
      {
        ...DOWNLOAD,
        received: 54.7 * MB,
        connectionPackets: 2500,
        hours: [0, 4, 0, 2, 1, 14, 18, 9, 7],
      },
    ],
  },
  {
    address: '104.16.77.187',
    services: [{ ...PAGE, received: 52.4 * MB, hours: [3, 7, 5, 5, 4, 9, 13, 8, 6] }],
  },
  {
    address: '23.62.3.25',
    services: [{ ...DOWNLOAD, received: 51.7 * MB, hours: [0, 9, 0, 0, 2, 12, 9, 16, 6] }],
  },
  {
    address: '91.189.88.152',
    services: [{ ...DOWNLOAD, port: 80, received: 48 * MB, hours: [0, 0, 13, 0, 0, 0, 35, 0, 0] }],
  },
  {
    address: '13.107.4.50',
    services: [{ ...DOWNLOAD, port: 80, received: 34 * MB, hours: [0, 21, 0, 0, 0, 0, 0, 13, 0] }],
  },
  {
    address: '192.30.253.113',
    services: [
      { ...PAGE, received: 19 * MB, hours: [1, 2, 2, 3, 2, 3, 4, 3, 2] },
      {
        ...UPLOAD,
        port: 22,
        received: 7 * MB,
        uploaded: 5 * MB,
        hours: [0, 0, 1, 4, 0, 0, 2, 0, 0],
      },
    ],
  },
  {
    address: '54.230.96.41',
    services: [{ ...PAGE, received: 20 * MB, hours: [1, 2, 2, 2, 1, 4, 4, 3, 2] }],
  },
  {
    address: '193.166.3.2',
    services: [{ ...DOWNLOAD, port: 80, received: 18 * MB, hours: [0, 0, 0, 13, 0, 5, 0, 0, 0] }],
  },
  {
    address: '162.125.18.133',
    services: [
      { ...UPLOAD, received: 4 * MB, uploaded: 62 * MB, hours: [0, 9, 2, 8, 0, 12, 20, 14, 6] },
      { ...PAGE, received: 11 * MB, hours: [1, 1, 1, 1, 1, 2, 2, 1, 1] },
    ],
  },
  {
    address: '17.253.57.205',
    services: [{ ...DOWNLOAD, received: 13 * MB, hours: [0, 0, 0, 0, 6, 0, 0, 7, 0] }],
  },
  {
    address: '157.240.20.35',
    services: [{ ...QUIC, received: 12 * MB, hours: [0, 1, 1, 0, 1, 2, 3, 3, 1] }],
  },
  {
    address: '68.232.34.200',
    services: [{ ...PAGE, received: 7 * MB, hours: [0, 1, 1, 1, 0, 1, 1, 1, 1] }],
  },
  {
    address: '199.96.57.6',
    services: [{ ...PAGE, received: 6 * MB, hours: [1, 1, 1, 1, 1, 1, 2, 1, 1] }],
  },
  {
    address: '46.101.122.33',
    services: [
      {
        ...UPLOAD,
        port: 22,
        localPort: 44_518,
        rhythm: 'background',
        received: 5.5 * MB,
        uploaded: 14 * MB,
        hours: [1, 4, 2, 5, 2, 2, 1, 5, 4],
      },
    ],
  },
  {
    address: '74.125.131.109',
    services: [
      {
        ...DIALOGUE,
        port: 993,
        received: 5 * MB,
        uploaded: 2 * MB,
        hours: [1, 2, 1, 1, 1, 1, 2, 1, 1],
      },
    ],
  },
];
