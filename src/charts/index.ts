import { mergedStep } from './bins.js';
import { boxPlot } from './box-plot.js';
import { calendar } from './calendar.js';
import type { ChartInput, Charts, RateInput } from './charts.js';
import { cumulative } from './cumulative.js';
import { draw, type Sketcher } from './drawing.js';
import { dayHourHeatmap } from './heatmap.js';
import { heavyTail } from './heavy-tail.js';
import { histogram } from './histogram.js';
import { hourBars } from './hour-bars.js';
import { inOutArea } from './in-out-area.js';
import { lorenz } from './lorenz.js';
import { openPlotter } from './plot.js';
import { rankedBars } from './ranked-bars.js';
import { rankedStrips } from './ranked-strips.js';
import { BINS, rateArea } from './rate-area.js';
import { rateBand } from './rate-band.js';
import { sizeDuration } from './size-duration.js';
import { stackedArea } from './stacked-area.js';

/** Loads what is needed to draw, once. */
export async function openCharts(): Promise<Charts> {
  const plotter = await openPlotter();
  const drawer =
    <Input extends ChartInput>(sketcher: Sketcher<Input>) =>
    (input: Input) =>
      draw(plotter, sketcher, input);
  const timed =
    <Input extends ChartInput & Pick<RateInput, 'from' | 'to' | 'binSeconds'>>(
      sketcher: Sketcher<Input>,
    ) =>
    (input: Input) => ({
      ...draw(plotter, sketcher, input),
      binSeconds: {
        wide: mergedStep({ ...input, limit: BINS.wide }),
        narrow: mergedStep({ ...input, limit: BINS.narrow }),
      },
    });
  return {
    hourBars: drawer(hourBars),
    dayHourHeatmap: drawer(dayHourHeatmap),
    calendar: drawer(calendar),
    rateArea: timed(rateArea),
    rateBand: drawer(rateBand),
    inOutArea: timed(inOutArea),
    stackedArea: timed(stackedArea),
    rankedStrips: drawer(rankedStrips),
    boxPlot: drawer(boxPlot),
    histogram: drawer(histogram),
    cumulative: drawer(cumulative),
    rankedBars: drawer(rankedBars),
    heavyTail: drawer(heavyTail),
    lorenz: drawer(lorenz),
    sizeDuration: drawer(sizeDuration),
    close: () => plotter.close(),
  };
}
