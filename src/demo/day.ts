/** The computer that captured, which is an end of nearly every packet. */
export const COMPUTER = '192.168.1.23';

export const PACKETS = 2_860_114;
/** The sum of all frame lengths. */
export const BYTES = 1_829_809_724;
/** Duration of a capture in seconds: `tshark -a duration:3599`. */
export const CAPTURE_SECONDS = 3599;

export interface CapturedHour {
  /** Epoch second of the capture's start, which is the file's name. */
  readonly start: number;
  readonly bytes: number;
}

/**
 * Sunday 2017-01-08, 13:00 to 24:00 in Helsinki; 18:00 and 19:00 (1483891200, 1483894800) were not captured.
 * The bytes add up to BYTES.
 */
export const HOURS: readonly CapturedHour[] = [
  { start: 1483873200, bytes: 38_214_907 },
  { start: 1483876800, bytes: 233_291_338 },
  { start: 1483880400, bytes: 62_378_251 },
  { start: 1483884000, bytes: 92_263_870 },
  { start: 1483887600, bytes: 52_207_416 },
  { start: 1483898400, bytes: 291_385_112 },
  { start: 1483902000, bytes: 645_317_764 },
  { start: 1483905600, bytes: 255_342_593 },
  { start: 1483909200, bytes: 159_408_473 },
];

/** Proportion of the peak hour's bytes that the biggest source sends. */
export const PEAK_SHARE = 0.62;
