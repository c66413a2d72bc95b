import type { Clock } from '../format/clock.js';
import type { MissingReason } from '../format/missing.js';

/** A figure drawn for a wide and for a narrow page: two inline SVG elements. */
export interface Drawing {
  readonly wide: string;
  readonly narrow: string;
}

/** A drawing over time, and the length of its bins in seconds at each width, since bins may have been merged. */
export interface TimeDrawing extends Drawing {
  readonly binSeconds: { readonly wide: number; readonly narrow: number };
}

/** The input of every chart: the figure's id, unique on the site, and its text alternative. */
export interface ChartInput {
  readonly id: string;
  readonly label: string;
}

/** An interval without data. */
export interface ChartGap {
  readonly start: number;
  readonly end: number;
  readonly reason: MissingReason;
}

/** The time range of a chart, in epoch seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Drawn hatched; no line crosses them. */
  readonly gaps: readonly ChartGap[];
  readonly clock: Clock;
}

/** The volume of an hour or a day. */
export interface PeriodVolume {
  readonly start: number;
  /** Why there is no volume; undefined if there is. */
  readonly missing?: MissingReason | undefined;
  readonly bytes: number;
  readonly href?: string;
}
export interface HourBarsInput extends ChartInput, Span {
  /** Captured hours. */
  readonly hours: readonly (Omit<PeriodVolume, 'missing'> & {
    /** Whether the hour is still being captured. */
    readonly isGrowing?: boolean;
    /** Which part of it was captured, if not all: "from 13:46". */
    readonly part?: string;
  })[];
  /** The start of the hour to highlight. */
  readonly highlight?: number;
}
export interface HeatmapInput extends ChartInput {
  readonly hours: readonly Omit<PeriodVolume, 'href'>[];
  /** Every day that has any of the hours, with the target of its link. */
  readonly days: readonly PeriodVolume[];
  readonly clock: Clock;
}
export interface CalendarInput extends ChartInput {
  /** Days by the epoch second of their midnight. Days between them that are not listed were not captured. */
  readonly days: readonly PeriodVolume[];
  readonly clock: Clock;
}

export interface RateInput extends ChartInput, Span {
  /** Mean bits or packets per second of each bin. Missing bins were not captured. */
  readonly bins: readonly {
    readonly start: number;
    readonly value: number;
    /** The maximum within the bin, if known. */
    readonly most?: number;
  }[];
  readonly binSeconds: number;
  readonly unit: 'bits' | 'packets';
  readonly marks?: readonly { readonly at: number; readonly text: string }[];
}
/** The distribution of rates within a bin. */
export interface BandBin {
  readonly start: number;
  readonly end: number;
  readonly min: number;
  readonly q1: number;
  readonly mean: number;
  readonly q3: number;
  readonly max: number;
}
export interface BandInput extends ChartInput, Span, Pick<RateInput, 'unit' | 'marks'> {
  /** Separate for each width, because quartiles cannot be merged. */
  readonly bins: { readonly wide: readonly BandBin[]; readonly narrow: readonly BandBin[] };
  readonly binSeconds: TimeDrawing['binSeconds'];
}
export interface InOutInput extends ChartInput, Span {
  readonly bins: readonly {
    readonly start: number;
    /** Its end, if its length differs from `binSeconds`: days have 23 to 25 hours. */
    readonly end?: number;
    /** The weight of the bin when bins are merged, such as its number of minutes; 1 by default. */
    readonly weight?: number;
    readonly bitsIn: number;
    readonly bitsOut: number;
  }[];
  readonly binSeconds: number;
  /** The names of the directions, if not in and out. */
  readonly names?: { readonly in: string; readonly out: string };
}
export type Tone = 'all' | 'volume' | 'in' | 'out' | 'tcp' | 'udp' | 'other' | 'unknown';
export interface StackedInput extends ChartInput, Span {
  readonly series: readonly { readonly label: string; readonly tone: Tone }[];
  /** Bits per second of each series. */
  readonly bins: readonly {
    readonly start: number;
    readonly end?: number;
    readonly values: readonly number[];
  }[];
  readonly binSeconds: number;
}
export interface RankedStripsInput extends ChartInput, Span {
  /** The names and colors of the parts of each bar, from left to right. */
  readonly parts: readonly RankedPart[];
  /** Whether each of two parts has its own bar, the first one higher, instead of both being stacked. */
  readonly hasSeparateBars?: boolean;
  readonly rows: readonly {
    readonly label: string;
    /** Secondary text, shown muted. */
    readonly note?: string;
    readonly href?: string;
    /** Bytes of each part. */
    readonly values: readonly number[];
    /** The text after the bar. */
    readonly text: string;
    readonly bins: readonly { readonly start: number; readonly bytes: number }[];
  }[];
  readonly binSeconds: number;
  /** The color of the time lines. */
  readonly tone: Tone;
}
export interface RankedPart {
  readonly name: string;
  readonly tone: Tone;
}

export interface BoxPlotInput extends ChartInput {
  /** Lengths in bytes. */
  readonly rows: readonly {
    readonly label: string;
    readonly min: number;
    readonly lowerWhisker: number;
    readonly q1: number;
    readonly median: number;
    readonly q3: number;
    readonly upperWhisker: number;
    readonly max: number;
    readonly packets: number;
  }[];
}
export interface HistogramInput extends ChartInput {
  /** The density is the bin's share of all packets. */
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly packets: number;
    readonly density: number;
  }[];
  readonly modes: readonly { readonly at: number; readonly text: string }[];
  /** The longest frame of the link. */
  readonly mtu?: number;
}
export interface CumulativeInput extends ChartInput {
  readonly series: readonly {
    readonly label: string;
    readonly tone: Tone;
    readonly points: readonly { readonly x: number; readonly share: number }[];
  }[];
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  readonly xLabel: string;
}

export interface RankedInput extends ChartInput {
  readonly rows: readonly {
    readonly label: string;
    /** Bytes. */
    readonly value: number;
    readonly detail?: string;
    /** Secondary text, shown muted. */
    readonly note?: string;
    readonly href?: string;
    readonly tone?: Tone;
  }[];
}
export interface HeavyTailInput extends ChartInput {
  /** The share of endpoints with at least this many bytes. */
  readonly points: readonly { readonly bytes: number; readonly share: number }[];
}
export interface LorenzInput extends ChartInput {
  /** The largest share `x` of all have the share `y` of the volume. Ascending; the curve itself begins with the smallest. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  /** The text below the diagonal. */
  readonly note?: string;
  readonly xLabel: string;
}
export interface SizeDurationInput extends ChartInput {
  readonly cells: readonly {
    readonly duration0: number;
    readonly duration1: number;
    readonly bytes0: number;
    readonly bytes1: number;
    readonly flows: number;
  }[];
}

/** Every kind of chart that the report draws. */
export interface Charts {
  hourBars(input: HourBarsInput): Drawing;
  dayHourHeatmap(input: HeatmapInput): Drawing;
  calendar(input: CalendarInput): Drawing;
  rateArea(input: RateInput): TimeDrawing;
  rateBand(input: BandInput): Drawing;
  inOutArea(input: InOutInput): TimeDrawing;
  stackedArea(input: StackedInput): TimeDrawing;
  rankedStrips(input: RankedStripsInput): Drawing;
  boxPlot(input: BoxPlotInput): Drawing;
  histogram(input: HistogramInput): Drawing;
  cumulative(input: CumulativeInput): Drawing;
  rankedBars(input: RankedInput): Drawing;
  heavyTail(input: HeavyTailInput): Drawing;
  lorenz(input: LorenzInput): Drawing;
  sizeDuration(input: SizeDurationInput): Drawing;
  /** Call when nothing more is to be drawn. */
  close(): void;
}
