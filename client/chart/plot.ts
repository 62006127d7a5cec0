import uPlot from 'uplot';

/** A line or bars over the points of a chart; nothing where a point has none. */
export interface Drawn {
  label: string;
  values: (number | undefined)[];
}

/** What a chart shows: bars of one kind, or lines, the second of which is broken. */
export interface Charted {
  form: 'bars' | 'lines';
  /** What each point is called below the axis. */
  points: string[];
  drawn: Drawn[];
}

/** The colours of a drawing: those of the screen's light, or ink on paper. */
export interface Colours {
  ink: string;
  soft: string;
  line: string;
  accent: string;
  card: string;
}

/** How wide and high, in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

const FONT = '13px "Be Vietnam Pro", "Noto Sans", sans-serif';

/** So many points are named below a chart of this width, in CSS pixels, by every how many. */
export const namedEach = (points: number, width: number): number => Math.max(1, Math.ceil((points * 62) / Math.max(width, 1)));

/** Steps of the upright axis: whole people and whole minutes. */
const STEPS = [1, 2, 5].flatMap((n) => [1, 10, 100, 1000, 10_000].map((ten) => n * ten)).sort((a, b) => a - b);

/** The top of the upright axis: a little above the highest value, and never nothing. */
export const topOf = (drawn: Drawn[]): number => Math.max(1, ...drawn.flatMap(({ values }) => values.map((n) => (n ?? 0) * 1.08)));

const splitsOf = (points: number, width: number): number[] => {
  const each = namedEach(points, width);
  return Array.from({ length: Math.ceil(points / each) }, (_, at) => at * each);
};

/** What uPlot needs to draw a chart; `colours` is asked anew with each drawing, `pointed` told over which point one is. */
function plotOf(charted: Charted, size: Size, colours: () => Colours, pointed: (at: number | undefined) => void): uPlot.Options {
  const { form, points, drawn } = charted;
  const line = (at: number): uPlot.Series => ({
    width: 2,
    stroke: () => colours().accent,
    ...(at > 0 && { dash: [6, 4] }),
    points: { show: true, size: 7, stroke: () => colours().accent, fill: () => (at > 0 ? colours().card : colours().accent) },
  });
  const bars = (): uPlot.Series => ({ fill: () => colours().accent, width: 0, points: { show: false }, ...barred() });
  const axis = { stroke: () => colours().soft, font: FONT, ticks: { show: false } };
  return {
    ...size,
    scales: { x: { time: false, range: () => [-0.5, points.length - 0.5] }, y: { range: () => [0, topOf(drawn)] } },
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, x: false, y: false, points: { show: form === 'lines' } },
    axes: [
      { ...axis, size: 28, grid: { show: false }, splits: ({ width }) => splitsOf(points.length, width), values: (_, at) => at.map((each) => points[each] ?? '') },
      { ...axis, size: 44, incrs: STEPS, grid: { stroke: () => colours().line, width: 1 } },
    ],
    series: [{}, ...drawn.map((_, at) => (form === 'bars' ? bars() : line(at)))],
    hooks: { setCursor: [({ cursor: { idx } }) => { pointed(idx ?? undefined); }] },
  };
}

function barred(): Pick<uPlot.Series, 'paths'> {
  const paths = uPlot.paths.bars?.({ size: [0.7, 44] });
  return paths ? { paths } : {};
}

/** Draw a chart into an element. */
export const draw = (charted: Charted, size: Size, colours: () => Colours, pointed: (at: number | undefined) => void, into: HTMLElement): uPlot =>
  new uPlot(plotOf(charted, size, colours, pointed), dataOf(charted), into);

/** The numbers as uPlot takes them: nothing is a gap. */
export const dataOf = ({ points, drawn }: Charted): uPlot.AlignedData =>
  [points.map((_, at) => at), ...drawn.map(({ values }) => values.map((n) => n ?? null))];
