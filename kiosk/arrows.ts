/** Where something stands on the screen. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export const isArrow = (key: string): key is Arrow => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(key);

const middle = ({ left, right, top, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/** How far it is along the arrow, and how far beside it; minus where it lies the other way. */
function distance(from: Box, to: Box, arrow: Arrow): { along: number; beside: number } {
  const [a, b] = [middle(from), middle(to)];
  const gap = (low: number, high: number, otherLow: number, otherHigh: number) => Math.max(0, otherLow - high, low - otherHigh);
  const beside = arrow === 'ArrowUp' || arrow === 'ArrowDown'
    ? gap(from.left, from.right, to.left, to.right)
    : gap(from.top, from.bottom, to.top, to.bottom);
  const along = { ArrowUp: a.y - b.y, ArrowDown: b.y - a.y, ArrowLeft: a.x - b.x, ArrowRight: b.x - a.x }[arrow];
  return { along, beside };
}

/** Pixels that it counts to lie aside of where an arrow leads straight on: more than any screen is wide. */
const ASIDE = 10_000;

/** Which of some boxes an arrow leads to: the nearest that way, whatever lies straight on before all that lies aside. */
export function nearest(from: Box, others: Box[], arrow: Arrow): number | undefined {
  let best: { at: number; far: number } | undefined;
  others.forEach((to, at) => {
    const { along, beside } = distance(from, to, arrow);
    if (along < 1) return;
    const far = along + beside + (beside > 0 ? ASIDE : 0);
    if (!best || far < best.far) best = { at, far };
  });
  return best?.at;
}

/** Let an arrow move the focus among what can be pressed in a part of the page. */
export function moveFocus(within: HTMLElement, arrow: Arrow): boolean {
  const active = document.activeElement;
  const all = Array.from(within.querySelectorAll<HTMLElement>('button, input, a[href]')).filter((each) => each.getClientRects().length > 0);
  const from = active instanceof HTMLElement && within.contains(active) && active !== within ? active : undefined;
  const others = all.filter((each) => each !== from);
  const to = from ? nearest(from.getBoundingClientRect(), others.map((each) => each.getBoundingClientRect()), arrow) : 0;
  const next = to === undefined ? undefined : others[to];
  next?.focus();
  return next !== undefined;
}
