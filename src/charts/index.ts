import { mergedStep } from './bins.js';
import type { ChartInput, Charts, RateInput } from './charts.js';
import { draw, type Sketcher } from './drawing.js';
import { boxPlot } from './drawings/box-plot.js';
import { calendar } from './drawings/calendar.js';
import { cumulative } from './drawings/cumulative.js';
import { dayHourHeatmap } from './drawings/heatmap.js';
import { heavyTail } from './drawings/heavy-tail.js';
import { histogram } from './drawings/histogram.js';
import { hourBars } from './drawings/hour-bars.js';
import { inOutArea } from './drawings/in-out-area.js';
import { lorenz } from './drawings/lorenz.js';
import { rankedBars } from './drawings/ranked-bars.js';
import { rankedStrips } from './drawings/ranked-strips.js';
import { BINS, rateArea } from './drawings/rate-area.js';
import { rateBand } from './drawings/rate-band.js';
import { sizeDuration } from './drawings/size-duration.js';
import { stackedArea } from './drawings/stacked-area.js';
import { openPlotter } from './plot.js';

/** Loads the drawing libraries. */
export async function openCharts(): Promise<Charts> {
  const plotter = await openPlotter();
  const drawer =
    <Input extends ChartInput>(sketcher: Sketcher<Input>) =>
    (input: Input) =>
      draw(plotter, sketcher, input);
  const timeDrawer =
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
    rateArea: timeDrawer(rateArea),
    rateBand: drawer(rateBand),
    inOutArea: timeDrawer(inOutArea),
    stackedArea: timeDrawer(stackedArea),
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
