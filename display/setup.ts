import { inOrder } from '../client/view';
import type { DisplayView } from '../client/wire';

/** How a screen of the hall can be laid out. */
export type LayoutId = 'hall' | 'calls' | 'portrait' | 'counter' | 'strip' | 'notices';

const LAYOUTS: readonly LayoutId[] = ['hall', 'calls', 'portrait', 'counter', 'strip', 'notices'];

/** What a screen was told to be. */
export interface SetUp {
  layout: LayoutId;
  /** The zone that it shows and says; without one all of them. */
  zone?: string | undefined;
  /** The counter over which it hangs. */
  counter?: string | undefined;
  /** How loud it is, in per cent of what the office says. */
  volume: number;
}

/** What the manager has given a paired screen. */
export interface Given {
  layout?: string;
  zone?: string;
  counter?: string;
  volume?: number;
}

const isLayout = (id: string | undefined): id is LayoutId => (LAYOUTS as readonly (string | undefined)[]).includes(id);

/** A number of per cent, or nothing where none is written. */
function percent(written: string | undefined): number | undefined {
  const value = written === undefined ? NaN : Number(written);
  return value >= 0 && value <= 100 ? value : undefined;
}

/**
 * Find out what a screen is to be: what its address says goes before what a manager has given it.
 *
 * A counter's unit is silent unless it is told how loud to be, for the hall's loudspeakers say its calls.
 */
export function setUpOf(asked: (name: string) => string | undefined, given: Given = {}): SetUp {
  const [wish, counter] = [asked('layout') ?? given.layout, asked('counter') ?? given.counter];
  const layout = isLayout(wish) && (wish !== 'counter' || counter !== undefined) ? wish : 'hall';
  return {
    layout,
    zone: asked('zone') ?? given.zone,
    counter: layout === 'counter' ? counter : undefined,
    volume: percent(asked('volume')) ?? given.volume ?? (layout === 'counter' ? 0 : 100),
  };
}

/** The offices that share this wall, where the address names several. */
export const officesIn = (asked: string | undefined): string[] => [...new Set(asked?.split(',').filter(Boolean))];

/** Whether a counter belongs to this screen; a zone that is no more shuts nobody out. */
export function isOurs({ zones }: Pick<DisplayView, 'zones'>, { zone, counter }: SetUp): (of: string) => boolean {
  if (counter !== undefined) return (of) => of === counter;
  const ours = zone === undefined ? undefined : zones[zone];
  return ours ? (of) => of in ours.counters : () => true;
}

/** What this screen shows of a hall: the counters of its zone and their calls. */
export function seenBy(view: DisplayView, setUp: SetUp): DisplayView {
  const ours = isOurs(view, setUp);
  return {
    ...view,
    calls: Object.fromEntries(Object.entries(view.calls).filter(([, { counter }]) => ours(counter))),
    counters: Object.fromEntries(Object.entries(view.counters).filter(([id]) => ours(id))),
  };
}

/** Whether more people wait than can sit, in the zone of this screen or in any. */
export const isCrowded = ({ zones }: DisplayView, { zone }: SetUp): boolean =>
  inOrder(zones).some(([id, { standing }]) => (standing ?? 0) > 0 && (zone === undefined || !(zone in zones) || id === zone));
