import { count } from '../client/format';
import { t } from '../client/words';
import { FIGURES, type Measure, type RowFigure } from './figures';
import type { ReportRow } from '../client/wire';

/** How a figure differs from the one that it is compared with. */
export interface Difference {
  by: number;
  before: number;
  measure: Measure;
}

/** The difference of a figure between two ranges; nothing where either has none. */
export function differenceOf(which: RowFigure, now: ReportRow, before: ReportRow | undefined): Difference | undefined {
  const figure = FIGURES[which];
  const is = figure.of(now);
  const was = before && figure.of(before);
  return is === undefined || was === undefined ? undefined : { by: is - was, before: was, measure: figure.measure };
}

/** `+12`, `−3`: with a real minus, and never without a sign. */
const signed = (by: number): string => `${by > 0 ? '+' : '−'}${count(Math.abs(by))}`;

const arrow = (by: number): string => (by > 0 ? '↑' : '↓');

const SHORT = { count: undefined, minutes: 'records.unit.minutes', share: 'records.unit.points' } as const;

/** As it is read: `↑ +12`, `↓ −2 phút`, or that nothing has changed. */
export function written({ by, measure }: Difference): string {
  if (by === 0) return t('records.unchanged');
  const unit = SHORT[measure];
  return [arrow(by), signed(by), ...(unit ? [t(unit)] : [])].join(' ');
}

/** The figure with its unit: `12 phút`, `87 %`, `412`. */
export function withUnit(n: number, measure: Measure): string {
  if (measure === 'minutes') return t('common.minutes', { n: count(n) });
  return measure === 'share' ? t('records.per-cent', { n: count(n) }) : count(n);
}

/** As it is heard: `tăng 12, trước đó 401`. */
export function aloud({ by, before, measure }: Difference): string {
  const was = withUnit(before, measure);
  if (by === 0) return t('records.same-as', { was });
  return t(by > 0 ? 'records.more-than' : 'records.less-than', { by: measure === 'share' ? t('records.points', { n: count(Math.abs(by)) }) : withUnit(Math.abs(by), measure), was });
}
