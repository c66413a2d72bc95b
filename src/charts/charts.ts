import type { Clock } from '../format/clock.js';
import type { MissingReason } from '../format/missing.js';

/** One figure, drawn for a wide and for a narrow page: two inline SVG elements. */
export interface Drawing {
  readonly wide: string;
  readonly narrow: string;
}

/** A drawing over time, and the seconds of the bins that each width shows: it may have had to merge some. */
export interface TimeDrawing extends Drawing {
  readonly binSeconds: { readonly wide: number; readonly narrow: number };
}

/** What every chart is given: the figure's id, unique on the site, and its text alternative. */
export interface ChartInput {
  readonly id: string;
  readonly label: string;
}

/** A time without numbers. */
export interface Blank {
  readonly start: number;
  readonly end: number;
  readonly reason: MissingReason;
}

/** Times are epoch seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Hatched, and no line crosses them. */
  readonly gaps: readonly Blank[];
  readonly clock: Clock;
}

export interface HourBar {
  readonly start: number;
  /** Why there are no bytes to be told; undefined where there are. */
  readonly missing?: MissingReason | undefined;
  readonly bytes: number;
  readonly href?: string;
}
export interface HourBarsInput extends ChartInput, Span {
  /** Those that were captured. */
  readonly hours: readonly (Omit<HourBar, 'missing'> & {
    /** Whether there is more to come. */
    readonly isGrowing?: boolean;
    /** Which part of it was captured, when not all was: "from 13:46". */
    readonly part?: string;
  })[];
  /** The start of the hour to point out. */
  readonly highlight?: number;
}
export interface HeatmapInput extends ChartInput {
  readonly hours: readonly Omit<HourBar, 'href'>[];
  /** Every day that has any of the hours, with where it leads. */
  readonly days: readonly HourBar[];
  readonly clock: Clock;
}
export interface CalendarInput extends ChartInput {
  /** Days by the epoch second of their midnight; those between them that are not listed were not captured. */
  readonly days: readonly HourBar[];
  readonly clock: Clock;
}

export interface RateInput extends ChartInput, Span {
  /** Bits or packets per second, the mean of each bin; missing bins were not captured. */
  readonly bins: readonly {
    readonly start: number;
    readonly value: number;
    /** The highest within the bin, where that is known. */
    readonly most?: number;
  }[];
  readonly binSeconds: number;
  readonly unit: 'bits' | 'packets';
  readonly marks?: readonly { readonly at: number; readonly text: string }[];
}
/** How the rates within a bin spread. */
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
  /** For each width its own, because quartiles cannot be merged. */
  readonly bins: { readonly wide: readonly BandBin[]; readonly narrow: readonly BandBin[] };
  readonly binSeconds: TimeDrawing['binSeconds'];
}
export interface InOutInput extends ChartInput, Span {
  readonly bins: readonly {
    readonly start: number;
    /** Where it ends, if not after the seconds of every bin: days have 23 to 25 hours. */
    readonly end?: number;
    /** How much the bin counts where bins are merged, such as the minutes that it holds; 1 unless said. */
    readonly weight?: number;
    readonly bitsIn: number;
    readonly bitsOut: number;
  }[];
  readonly binSeconds: number;
  /** What the directions are called, when not in and out. */
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
  /** The parts of each bar, from left to right: what they are called, and how they are colored. */
  readonly parts: readonly RankedPart[];
  /** Whether each of two parts has a bar of its own, the first the larger one, instead of both making one. */
  readonly isApart?: boolean;
  readonly rows: readonly {
    readonly label: string;
    /** Said more softly of the label. */
    readonly note?: string;
    readonly href?: string;
    /** Bytes of each part. */
    readonly values: readonly number[];
    /** What is said beside the bar. */
    readonly text: string;
    readonly bins: readonly { readonly start: number; readonly bytes: number }[];
  }[];
  readonly binSeconds: number;
  /** Of the time lines. */
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
  /** Density is the bin's share of all packets. */
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
    /** Said more softly of the label. */
    readonly note?: string;
    readonly href?: string;
    readonly tone?: Tone;
  }[];
}
export interface HeavyTailInput extends ChartInput {
  /** The share of endpoints with at least so many bytes. */
  readonly points: readonly { readonly bytes: number; readonly share: number }[];
}
export interface LorenzInput extends ChartInput {
  /** The share `y` of the volume that the share `x` of the largest have, ascending; the curve begins with the smallest. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  /** Said between the curve and the diagonal. */
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
  /** To be called when all is drawn. */
  close(): void;
}
